import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { PublicError } from "./public-error.ts";

describe("a public error", () => {
  const error = new PublicError("CONFIGURATION_ERROR", "a detail for the log");

  it("says its code and nothing else, for Cognito relays the message to the browser", () => {
    expect(error.message).toBe("CONFIGURATION_ERROR");
    expect(error.code).toBe("CONFIGURATION_ERROR");
    expect(error.cause).toBeUndefined();
  });

  it("keeps its detail from everything that serialises it", () => {
    const seen = [
      JSON.stringify(error),
      inspect(error, { showHidden: true, depth: 9 }),
      `${error}`,
      error.stack,
    ];
    expect(seen.join("\n")).not.toContain("detail for the log");
    expect(Reflect.ownKeys(error)).not.toContain("detail");
  });

  it("tells its detail to the one who asks", () => {
    expect(PublicError.detailOf(error)).toBe("a detail for the log");
    expect(PublicError.detailOf(new PublicError("SIGN_UP_CLOSED"))).toBeUndefined();
  });
});
