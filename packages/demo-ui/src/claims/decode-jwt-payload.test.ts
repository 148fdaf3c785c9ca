import { describe, expect, test } from "vitest";
import { decodeJwtPayload } from "./decode-jwt-payload.ts";

const jwt = (payload: string) => `e30.${Buffer.from(payload).toString("base64url")}.sig`;

describe("decodeJwtPayload", () => {
  test("reads claims, also beyond ASCII", () => {
    const claims = { sub: "1", name: "Zoë 🙂", aud: ["a"] };
    expect(decodeJwtPayload(jwt(JSON.stringify(claims)))).toEqual(claims);
  });

  test.each(["", "abc", "a.b", "a.%%%.c", jwt("[1]"), jwt("null"), jwt("not json"), "e30._w.sig"])(
    "answers undefined for %j",
    (token) => expect(decodeJwtPayload(token)).toBeUndefined(),
  );
});
