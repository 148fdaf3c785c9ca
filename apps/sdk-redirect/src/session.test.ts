import { describe, expect, it } from "vitest";
import { tokensOf } from "./session.ts";

describe("tokensOf", () => {
  it("keeps the refresh token that was used when a refresh brings no new one", () => {
    expect(tokensOf({ IdToken: "i", AccessToken: "a" }, "r")).toEqual({
      idToken: "i",
      accessToken: "a",
      refreshToken: "r",
    });
  });

  it("takes the new refresh token when Cognito rotates it", () => {
    expect(tokensOf({ IdToken: "i", AccessToken: "a", RefreshToken: "new" }, "old").refreshToken).toBe("new");
  });

  it.each([[undefined], [{}], [{ IdToken: "i", AccessToken: "a" }], [{ IdToken: "i", RefreshToken: "r" }]])(
    "refuses %j, in which a token is missing",
    (result) => {
      expect(() => tokensOf(result)).toThrow(expect.objectContaining({ code: "CONFIGURATION_ERROR" }));
    },
  );
});
