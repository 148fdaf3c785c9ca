import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ChallengeResult, type DefinePolicy, decide } from "./define-decision.ts";

const passwordless: DefinePolicy = {
  signInPolicy: "passwordless",
  unknownUsers: "decoy",
  maxAttempts: 3,
};
const withPassword: DefinePolicy = { ...passwordless, signInPolicy: "password-then-challenge" };
const either: DefinePolicy = { ...passwordless, signInPolicy: "either" };

const round = (challengeName: string, challengeResult: boolean): ChallengeResult => ({
  challengeName,
  challengeResult,
});
const srp = round("SRP_A", true);
const password = round("PASSWORD_VERIFIER", true);
const proven = round("CUSTOM_CHALLENGE", true);
const refused = round("CUSTOM_CHALLENGE", false);

const challenge = "CUSTOM_CHALLENGE";
const verifier = "PASSWORD_VERIFIER";
const tokens = "tokens";
const fail = "fail";

describe("passwordless", () => {
  test.each([
    ["a start asks for the challenge", [], challenge],
    ["a proven round gives tokens", [proven], tokens],
    ["a refused round asks again", [refused], challenge],
    ["a proof in the last permitted round gives tokens", [refused, refused, proven], tokens],
    ["the attempt cap ends the flow", [refused, refused, refused], fail],
    ["a proof past the cap", [refused, refused, refused, proven], fail],
    ["a round after a proof was never asked for", [proven, refused], fail],
    ["SRP_A proves nothing", [srp], fail],
    ["the password alone gives nothing", [srp, password], fail],
    ["a password start gives nothing even with a proof", [srp, password, proven], fail],
    ["PASSWORD_VERIFIER without SRP_A", [password], fail],
    ["a native factor", [round("EMAIL_OTP", true)], fail],
    ["a proof after a proof", [proven, proven], fail],
    ["an unexpected name before a proof", [round("DEVICE_SRP_AUTH", true), proven], fail],
    ["a name in other letters", [round("custom_challenge", true)], fail],
  ])("%s", (_name, session, expected) => {
    expect(decide(session, false, passwordless)).toEqual(expected);
  });
});

describe("password-then-challenge", () => {
  test.each([
    ["a start without a password", [], fail],
    ["a proof without a password", [proven], fail],
    ["SRP_A goes on to the password", [srp], verifier],
    ["SRP_A reported false", [round("SRP_A", false)], fail],
    ["a right password goes on to the challenge", [srp, password], challenge],
    ["a wrong password", [srp, round("PASSWORD_VERIFIER", false)], fail],
    ["a skipped password", [srp, proven], fail],
    ["password and proof give tokens", [srp, password, proven], tokens],
    ["the cap counts challenge rounds only", [srp, password, refused, refused, proven], tokens],
    ["the cap ends the flow", [srp, password, refused, refused, refused], fail],
    ["a second password round", [srp, password, password, proven], fail],
    ["a native factor in between", [srp, password, round("SMS_MFA", true), proven], fail],
  ])("%s", (_name, session, expected) => {
    expect(decide(session, false, withPassword)).toEqual(expected);
  });
});

describe("either", () => {
  test.each([
    ["a plain start", [], challenge],
    ["a password start", [srp], verifier],
    ["a proof after a plain start", [proven], tokens],
    ["password and proof", [srp, password, proven], tokens],
    ["a password alone", [srp, password], challenge],
    ["a skipped password", [srp, proven], fail],
  ])("%s", (_name, session, expected) => {
    expect(decide(session, false, either)).toEqual(expected);
  });
});

describe("unknown users", () => {
  test("see the rounds that a known user with wrong answers sees", () => {
    for (let rounds = 0; rounds <= 4; rounds++) {
      const session = Array.from({ length: rounds }, () => refused);
      expect(decide(session, true, passwordless)).toEqual(decide(session, false, passwordless));
    }
  });

  test("get another round for an answer that would have been right", () => {
    expect(decide([proven], true, passwordless)).toEqual(challenge);
  });

  test("cannot finish a password start either", () => {
    expect(decide([srp, password, proven], true, withPassword)).toEqual(challenge);
  });

  test("are refused at once where the environment says so", () => {
    expect(decide([], true, { ...passwordless, unknownUsers: "refuse" })).toEqual(fail);
  });
});

test("the cap is the number that is set", () => {
  const twice = { ...passwordless, maxAttempts: 2 };
  expect(decide([refused], false, twice)).toBe(challenge);
  expect(decide([refused, proven], false, twice)).toBe(tokens);
  expect(decide([refused, refused], false, twice)).toBe(fail);
});

describe("results that are neither true nor false", () => {
  // What a wrapper in another language might send; the type rules it out, the wire does not.
  const odd = (challengeName: string, challengeResult: unknown) =>
    JSON.parse(JSON.stringify({ challengeName, challengeResult }));

  test.each(["true", 1, null, {}])("%j proves nothing", (result) => {
    expect(decide([odd("CUSTOM_CHALLENGE", result)], false, passwordless)).toBe(challenge);
    expect(decide([odd("CUSTOM_CHALLENGE", result), proven], false, passwordless)).toBe(fail);
    expect(decide([odd("SRP_A", result)], false, withPassword)).toBe(fail);
    expect(decide([srp, odd("PASSWORD_VERIFIER", result)], false, withPassword)).toBe(fail);
  });
});

const names = [
  "CUSTOM_CHALLENGE",
  "SRP_A",
  "PASSWORD_VERIFIER",
  "SMS_MFA",
  "EMAIL_OTP",
  "SOFTWARE_TOKEN_MFA",
  "DEVICE_SRP_AUTH",
  "DEVICE_PASSWORD_VERIFIER",
  "ADMIN_NO_SRP_AUTH",
  "NEW_PASSWORD_REQUIRED",
  "",
  "__proto__",
];
const anySession = fc.array(
  fc.record({ challengeName: fc.constantFrom(...names), challengeResult: fc.boolean() }),
  { maxLength: 8 },
);
const anyPolicy = fc.record({
  signInPolicy: fc.constantFrom("passwordless", "password-then-challenge", "either"),
  unknownUsers: fc.constantFrom("decoy", "refuse"),
  maxAttempts: fc.integer({ min: 1, max: 5 }),
});

describe("for every session and policy", () => {
  test("gives tokens for a complete, named sequence within the cap, and for nothing else", () => {
    const complete: Record<DefinePolicy["signInPolicy"], RegExp> = {
      passwordless: /^(C- )*C\+ $/,
      "password-then-challenge": /^S\+ P\+ (C- )*C\+ $/,
      either: /^(S\+ P\+ )?(C- )*C\+ $/,
    };
    const letter = (name: string) =>
      ({ CUSTOM_CHALLENGE: "C", SRP_A: "S", PASSWORD_VERIFIER: "P" })[name] ?? "x";
    fc.assert(
      fc.property(anySession, fc.boolean(), anyPolicy, (session, userNotFound, policy) => {
        const written = session
          .map(
            ({ challengeName, challengeResult }) => `${letter(challengeName)}${challengeResult ? "+" : "-"} `,
          )
          .join("");
        const attempts = session.filter(({ challengeName }) => challengeName === "CUSTOM_CHALLENGE").length;
        const deserved =
          !userNotFound && attempts <= policy.maxAttempts && complete[policy.signInPolicy].test(written);
        expect(decide(session, userNotFound, policy) === "tokens").toBe(deserved);
      }),
      { numRuns: 20_000 },
    );
  });

  test("never asks for more rounds than the cap", () => {
    fc.assert(
      fc.property(anySession, fc.boolean(), anyPolicy, (session, userNotFound, policy) => {
        const answered = session.filter(({ challengeName }) => challengeName === "CUSTOM_CHALLENGE").length;
        if (decide(session, userNotFound, policy) === "CUSTOM_CHALLENGE") {
          expect(answered).toBeLessThan(policy.maxAttempts);
        }
      }),
      { numRuns: 5_000 },
    );
  });
});
