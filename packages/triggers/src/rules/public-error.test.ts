import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { PublicError } from "./public-error.ts";

describe("a public error", () => {
  const error = new PublicError("CONFIGURATION_ERROR", "a detail for the log");

  test("says its code and nothing else, for Cognito relays the message to the browser", () => {
    expect(error.message).toBe("CONFIGURATION_ERROR");
    expect(error.code).toBe("CONFIGURATION_ERROR");
    expect(error.cause).toBeUndefined();
  });

  test("keeps its detail from everything that serialises it", () => {
    const seen = [
      JSON.stringify(error),
      inspect(error, { showHidden: true, depth: 9 }),
      `${error}`,
      error.stack,
    ];
    expect(seen.join("\n")).not.toContain("detail for the log");
    expect(Reflect.ownKeys(error)).not.toContain("detail");
  });

  test("tells its detail to the one who asks", () => {
    expect(PublicError.detailOf(error)).toBe("a detail for the log");
    expect(PublicError.detailOf(new PublicError("SIGN_UP_CLOSED"))).toBeUndefined();
  });
});
