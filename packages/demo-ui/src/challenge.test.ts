import { describe, expect, it } from "vitest";
import { parseChallenge, readChallenge } from "./challenge.ts";

const url = "https://mfa.authsignal.com/?token=t";

describe("readChallenge", () => {
  it("reads Cognito's challenge parameters, which are strings", () => {
    expect(readChallenge({ USERNAME: "u", url, attemptsLeft: "2" })).toEqual({ url, attemptsLeft: 2 });
  });

  it.each([undefined, "", "many"])("does not know the attempts from %j", (attemptsLeft) => {
    expect(
      readChallenge({ url, ...(attemptsLeft !== undefined && { attemptsLeft }) }).attemptsLeft,
    ).toBeUndefined();
  });

  it.each([undefined, {}, { url: "javascript:alert(1)" }, { url: "http://example.com" }])(
    "refuses %j, for no browser can be sent there",
    (parameters) => {
      expect(() => readChallenge(parameters)).toThrow(
        expect.objectContaining({ code: "CONFIGURATION_ERROR" }),
      );
    },
  );
});

describe("parseChallenge", () => {
  it.each([
    { url, attemptsLeft: 1 },
    { url, attemptsLeft: undefined },
  ])("survives JSON: %j", (challenge) => {
    expect(parseChallenge(JSON.parse(JSON.stringify(challenge)))).toEqual(challenge);
  });

  it.each([null, "x", {}, { url: 1 }, { url: "javascript:alert(1)" }])("does not want %j", (stored) => {
    expect(parseChallenge(stored)).toBeUndefined();
  });
});
