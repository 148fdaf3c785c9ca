import { describe, expect, test } from "vitest";
import type { Authenticator } from "./enrolment.ts";
import type { Validation } from "./proof.ts";
import { PublicError } from "./public-error.ts";
import { type AnswerRequest, verifyAnswer } from "./verify-answer.ts";

const round = { userId: "jo", action: "signIn", idempotencyKey: "k" };
const request: AnswerRequest = {
  answer: "token",
  privateChallengeParameters: round,
  sub: "jo",
  addresses: { email: "jo@example.com", phoneNumber: undefined },
};
const proof: Validation = {
  ...round,
  isValid: true,
  state: "CHALLENGE_SUCCEEDED",
  verificationMethod: "EMAIL_OTP",
  stateUpdatedAt: "2026-01-01T00:00:00Z",
};
const own: Authenticator = {
  verificationMethod: "EMAIL_OTP",
  verifiedAt: "2026-01-01T00:00:00Z",
  email: "jo@example.com",
  phoneNumber: undefined,
};

function setUp(validation: Validation = proof, authenticators: readonly Authenticator[] = [own]) {
  const asked: string[][] = [];
  return {
    asked,
    authsignal: {
      validateChallenge: async (...args: [string, string, string]) => {
        asked.push(args);
        return validation;
      },
      getAuthenticators: async (userId: string) => {
        asked.push([userId]);
        return authenticators;
      },
    },
  };
}

describe("an answer", () => {
  test.each(["token", '{"token":"token"}'])("is accepted for a proof of its round: %s", async (answer) => {
    const { asked, authsignal } = setUp();
    expect(await verifyAnswer({ ...request, answer }, authsignal)).toEqual({
      verdict: "accepted",
      factor: "EMAIL_OTP",
      round,
      proven: "email",
    });
    expect(asked).toEqual([["jo", "signIn", "token"], ["jo"]]);
  });

  test.each<[string, Partial<AnswerRequest>, string]>([
    ["of another shape", { answer: "not a token" }, "answer-of-unknown-shape"],
    ["that is none", { answer: undefined }, "answer-of-unknown-shape"],
    ["without a round", { privateChallengeParameters: null }, "round-missing"],
    ["with half a round", { privateChallengeParameters: { userId: "jo" } }, "round-missing"],
  ])("%s is refused before anybody is asked", async (_name, difference, verdict) => {
    const { asked, authsignal } = setUp();
    expect(await verifyAnswer({ ...request, ...difference }, authsignal)).toEqual({
      verdict,
      factor: "NONE",
    });
    expect(asked).toHaveLength(0);
  });

  test.each<[string, Partial<Validation>]>([
    ["ALLOW is not a proof", { state: "ALLOW" }],
    ["another user's proof", { userId: "li" }],
    ["another action's proof", { action: "pay" }],
    ["another round's proof", { idempotencyKey: "l" }],
    ["a token that is not valid", { isValid: false }],
  ])("%s", async (_name, difference) => {
    const { authsignal } = setUp({ ...proof, ...difference });
    expect((await verifyAnswer(request, authsignal)).verdict).toBe("not-proven");
  });

  test("of a user whose authenticators do not go back to the pool is refused", async () => {
    const { authsignal } = setUp(proof, [{ ...own, email: "attacker@example.com" }]);
    expect((await verifyAnswer(request, authsignal)).verdict).toBe("enrolment-not-from-pool");
  });

  test("of an unknown user goes the same way and is refused", async () => {
    const { asked, authsignal } = setUp();
    expect((await verifyAnswer({ ...request, sub: undefined }, authsignal)).verdict).toBe("unknown-user");
    expect(asked).toHaveLength(2);
  });

  test("to another user's challenge is refused, whatever Authsignal says", async () => {
    const { authsignal } = setUp();
    expect((await verifyAnswer({ ...request, sub: "li" }, authsignal)).verdict).toBe("unknown-user");
  });

  test.each(["validateChallenge", "getAuthenticators"] as const)(
    "gets no verdict when %s fails, rather than a wrong one",
    async (method) => {
      const { authsignal } = setUp();
      const down = () => Promise.reject(new PublicError("AUTHSIGNAL_UNAVAILABLE"));
      await expect(verifyAnswer(request, { ...authsignal, [method]: down })).rejects.toThrow(
        "AUTHSIGNAL_UNAVAILABLE",
      );
    },
  );

  test.each([undefined, "jo@example.com", "X".repeat(33), "", "A\nB"])(
    "names no factor that is not a constant of the field: %j",
    async (verificationMethod) => {
      const { authsignal } = setUp({ ...proof, verificationMethod });
      expect((await verifyAnswer(request, authsignal)).factor).toBe("NONE");
    },
  );
});

describe("a passkey that was offered before the sign-in", () => {
  const now = () => Date.parse("2026-01-01T00:01:00Z");
  const early: Validation = { ...proof, idempotencyKey: "early", verificationMethod: "PASSKEY" };

  test("is accepted once it is recorded as used, under its own key", async () => {
    const { authsignal } = setUp(early);
    const recorded: unknown[] = [];
    const recordUse = async (...args: unknown[]) => recorded.push(args) > 0;
    expect(await verifyAnswer(request, authsignal, { recordUse, now })).toMatchObject({
      verdict: "accepted",
      factor: "PASSKEY",
    });
    expect(recorded).toEqual([[{ ...round, idempotencyKey: "early" }, round]]);
  });

  test("is refused when it has opened another sign-in", async () => {
    const { authsignal } = setUp(early);
    const recordUse = async () => false;
    expect((await verifyAnswer(request, authsignal, { recordUse, now })).verdict).toBe("used-before");
  });

  test("gets no verdict when it cannot be recorded", async () => {
    const { authsignal } = setUp(early);
    const recordUse = () => Promise.reject(new PublicError("CONFIGURATION_ERROR"));
    await expect(verifyAnswer(request, authsignal, { recordUse, now })).rejects.toThrow(
      "CONFIGURATION_ERROR",
    );
  });

  test("is not accepted where nothing records it", async () => {
    const { authsignal } = setUp(early);
    expect((await verifyAnswer(request, authsignal, { now })).verdict).toBe("not-proven");
  });

  test("is refused when it is old by today's clock, where no other is given", async () => {
    const { authsignal } = setUp(early);
    const { verdict } = await verifyAnswer(request, authsignal, { recordUse: async () => true });
    expect(verdict).toBe("not-proven");
  });

  test.each<[string, Validation, Partial<AnswerRequest>, readonly Authenticator[]]>([
    ["another user's", { ...early, userId: "li" }, {}, [own]],
    ["by another factor", { ...early, verificationMethod: "EMAIL_OTP" }, {}, [own]],
    ["of a user who is unknown", early, { sub: undefined }, [own]],
    ["whose owner never proved the pool's address", early, {}, []],
  ])("is not recorded when it is %s", async (_name, validation, difference, authenticators) => {
    const { authsignal } = setUp(validation, authenticators);
    const recordUse = () => Promise.reject(new Error("recorded"));
    const checked = verifyAnswer({ ...request, ...difference }, authsignal, { recordUse, now });
    expect((await checked).verdict).not.toBe("accepted");
  });
});

describe("where proofs are recorded", () => {
  test("a round's own proof is recorded, too, so that it opens no second one", async () => {
    const { authsignal } = setUp();
    const recordUse = async (used: { idempotencyKey: string }) => used.idempotencyKey !== "k";
    expect((await verifyAnswer(request, authsignal, { recordUse })).verdict).toBe("used-before");
  });
});

describe("ALLOW", () => {
  const allowed: Validation = { ...proof, isValid: false, state: "ALLOW", verificationMethod: undefined };
  const inAllowedRound = { ...request, privateChallengeParameters: { ...round, allowed: "yes" } };

  test("is accepted in a round in which Create found it to be enough, and is no factor", async () => {
    const { authsignal } = setUp(allowed);
    const checked = await verifyAnswer(inAllowedRound, authsignal, { acceptAllow: true });
    expect(checked).toEqual({ verdict: "accepted", factor: "NONE", round, proven: undefined });
  });

  test.each([
    ["the policy does not say so", inAllowedRound, false],
    ["Create did not find so", request, true],
  ])("is refused where %s", async (_name, answered, acceptAllow) => {
    const { authsignal } = setUp(allowed);
    expect((await verifyAnswer(answered, authsignal, { acceptAllow })).verdict).toBe("not-proven");
  });

  test("is refused where nothing is stated", async () => {
    const { authsignal } = setUp(allowed);
    expect((await verifyAnswer(inAllowedRound, authsignal)).verdict).toBe("not-proven");
  });

  test("of a user without authenticators is refused, whatever Create found", async () => {
    const { authsignal } = setUp(allowed, []);
    const { verdict } = await verifyAnswer(inAllowedRound, authsignal, { acceptAllow: true });
    expect(verdict).toBe("enrolment-not-from-pool");
  });
});
