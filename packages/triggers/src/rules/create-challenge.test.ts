import { randomUUID } from "node:crypto";
import type { TrackAttributes } from "@authsignal/node";
import { describe, expect, test } from "vitest";
import { decoyUserId } from "../authsignal/decoy-id.ts";
import { type ChallengeRequest, createChallenge } from "./create-challenge.ts";

const ROUND_KEY = /^round-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const known: ChallengeRequest = {
  userPoolId: "eu-west-1_a",
  clientId: "redirect",
  userName: "jo",
  sub: "sub-of-jo",
  addresses: { email: "jo@example.com", phoneNumber: "+441632960001" },
  session: [],
};
const unknown: ChallengeRequest = {
  ...known,
  sub: undefined,
  addresses: { email: undefined, phoneNumber: undefined },
};

const played = (challengeName: string, challengeResult: boolean) => ({ challengeName, challengeResult });
const withPassword = [played("SRP_A", true), played("PASSWORD_VERIFIER", true)];

interface SetUp {
  readonly state?: string;
  readonly isEnrolled?: boolean;
  readonly token?: string | undefined;
  readonly acceptAllow?: boolean;
}

function setUp({ acceptAllow, ...answer }: SetUp = {}) {
  const tracked: { userId: string; action: string; attributes: TrackAttributes }[] = [];
  const dependencies = {
    authsignal: {
      track: async (userId: string, action: string, attributes: TrackAttributes) => {
        tracked.push({ userId, action, attributes });
        return {
          state: "CHALLENGE_REQUIRED",
          url: "https://ui.example.com/?token=t",
          token: "t",
          isEnrolled: true,
          ...answer,
        };
      },
    },
    decoyId: async (pool: string, name: string) => decoyUserId("key", pool, name),
    draw: () => randomUUID(),
    settings: async () => ({
      clients: { popup: {}, redirect: { redirectUrl: "https://app.example.com/callback" } },
    }),
    action: "signIn",
    maxAttempts: 3,
    acceptAllow,
  };
  return { tracked, create: (request: ChallengeRequest) => createChallenge(request, dependencies) };
}

describe("a challenge", () => {
  test("is Authsignal's URL for the client, and the round for Verify", async () => {
    const { tracked, create } = setUp();
    const challenge = await create(known);
    expect(challenge.publicChallengeParameters).toEqual({
      url: "https://ui.example.com/?token=t",
      attemptsLeft: "3",
    });
    expect(challenge.privateChallengeParameters).toEqual({
      userId: "sub-of-jo",
      action: "signIn",
      idempotencyKey: expect.stringMatching(ROUND_KEY),
    });
    expect(challenge.enrolled).toBe(true);
    expect(tracked).toEqual([
      {
        userId: "sub-of-jo",
        action: "signIn",
        attributes: {
          idempotencyKey: challenge.privateChallengeParameters["idempotencyKey"],
          email: "jo@example.com",
          phoneNumber: "+441632960001",
          redirectUrl: "https://app.example.com/callback",
        },
      },
    ]);
  });

  test("counts down the attempts", async () => {
    const { create } = setUp();
    const session = [...withPassword, played("CUSTOM_CHALLENGE", false)];
    expect((await create({ ...known, session })).publicChallengeParameters["attemptsLeft"]).toBe("2");
  });

  test("draws a key of its own each time: one proof opens one sign-in", async () => {
    const { create } = setUp();
    const keys = new Set<string | undefined>();
    for (let i = 0; i < 20; i++) keys.add((await create(known)).privateChallengeParameters["idempotencyKey"]);
    expect(keys.size).toBe(20);
  });

  test("returns to the client's own URL, and to none for a popup", async () => {
    const { tracked, create } = setUp();
    await create({ ...known, clientId: "popup" });
    expect(tracked[0]?.attributes).not.toHaveProperty("redirectUrl");
  });

  test("grants no scope: the URL may not add an authenticator beside the first", async () => {
    const { tracked, create } = setUp();
    await create(known);
    expect(tracked[0]?.attributes).not.toHaveProperty("scope");
  });

  test.each(["stranger", "__proto__"])(
    "is not made for a client that nobody set up: %s",
    async (clientId) => {
      const { tracked, create } = setUp();
      const settings = Object.assign(Object.create(null), { popup: {} });
      const made = createChallenge(
        { ...known, clientId },
        {
          authsignal: { track: () => Promise.reject(new Error("asked")) },
          decoyId: async (pool: string, name: string) => decoyUserId("key", pool, name),
          draw: () => randomUUID(),
          settings: async () => ({ clients: settings }),
          action: "signIn",
          maxAttempts: 3,
        },
      );
      await expect(made).rejects.toThrow(/^CONFIGURATION_ERROR$/);
      await expect(create({ ...known, clientId: "stranger" })).rejects.toThrow(/^CONFIGURATION_ERROR$/);
      expect(tracked).toHaveLength(0);
    },
  );
});

describe("Authsignal's decision", () => {
  test.each([
    ["BLOCK", "SIGN_IN_BLOCKED"],
    ["REVIEW_REQUIRED", "SIGN_IN_UNDER_REVIEW"],
  ])("%s ends the sign-in with %s", async (state, code) => {
    const { create } = setUp({ state });
    await expect(create(known)).rejects.toThrow(code);
    await expect(create(unknown)).rejects.toThrow(code);
  });

  test.each(["ALLOW", "CHALLENGE_REQUIRED", "CHALLENGE_FAILED"])(
    "%s still asks for the challenge",
    async (state) => {
      const { create } = setUp({ state });
      expect((await create(known)).publicChallengeParameters["url"]).toBe("https://ui.example.com/?token=t");
    },
  );
});

describe("ALLOW after the password, where that is enough", () => {
  const rule = { state: "ALLOW", acceptAllow: true };

  test("gives the client the token at once, and tells Verify", async () => {
    const { create } = setUp(rule);
    const challenge = await create({ ...known, session: withPassword });
    expect(challenge.publicChallengeParameters["token"]).toBe("t");
    expect(challenge.privateChallengeParameters["allowed"]).toBe("yes");
  });

  test.each<[string, SetUp, ChallengeRequest["session"]]>([
    ["nothing says that it is enough", { state: "ALLOW" }, withPassword],
    ["the policy says that it is not", { ...rule, acceptAllow: false }, withPassword],
    ["nobody asked for a password", rule, []],
    ["the password was only begun", rule, [played("SRP_A", true)]],
    ["the password was wrong", rule, [played("SRP_A", true), played("PASSWORD_VERIFIER", false)]],
    ["its start failed", rule, [played("SRP_A", false), played("PASSWORD_VERIFIER", true)]],
    ["another round stands for the password", rule, [played("SRP_A", true), played("SRP_A", true)]],
    ["the password came without its start", rule, withPassword.slice(1)],
    ["something came before it", rule, [played("EMAIL_OTP", true), played("PASSWORD_VERIFIER", true)]],
    ["there is no authenticator", { ...rule, isEnrolled: false }, withPassword],
    ["Authsignal asks for a challenge", { ...rule, state: "CHALLENGE_REQUIRED" }, withPassword],
    ["Authsignal gave no token", { ...rule, token: undefined }, withPassword],
  ])("does neither when %s", async (_name, answer, session) => {
    const { create } = setUp(answer);
    const challenge = await create({ ...known, session });
    expect(challenge.publicChallengeParameters).toEqual({
      url: "https://ui.example.com/?token=t",
      attemptsLeft: "3",
    });
    expect(Object.keys(challenge.privateChallengeParameters)).toEqual(["userId", "action", "idempotencyKey"]);
  });
});

describe("a user without an authenticator", () => {
  const nowhere = { email: undefined, phoneNumber: undefined };

  test.each([
    ["email", { ...nowhere, email: "jo@example.com" }],
    ["phone", { ...nowhere, phoneNumber: "+441632960001" }],
  ])("enrols the pool's %s", async (_name, addresses) => {
    const { create } = setUp({ isEnrolled: false, state: "ALLOW" });
    expect((await create({ ...known, addresses })).enrolled).toBe(false);
  });

  test("enrols nothing where the pool holds no address", async () => {
    const { create } = setUp({ isEnrolled: false, state: "ALLOW" });
    await expect(create({ ...known, addresses: nowhere })).rejects.toThrow(/^NO_PROVEN_ADDRESS$/);
  });

  test("needs no address once enrolled", async () => {
    const { create } = setUp({ isEnrolled: true });
    expect((await create({ ...known, addresses: nowhere })).enrolled).toBe(true);
  });
});

describe("known and unknown users look alike", () => {
  test("in the names and forms of the parameters", async () => {
    const { create } = setUp({ isEnrolled: false });
    const [jo, nobody] = [await create(known), await create(unknown)];
    expect(nobody.publicChallengeParameters).toEqual(jo.publicChallengeParameters);
    expect(Object.keys(nobody.privateChallengeParameters)).toEqual(
      Object.keys(jo.privateChallengeParameters),
    );
  });

  test("in what Authsignal is asked: an action of a user that is nobody", async () => {
    const { tracked, create } = setUp();
    const { privateChallengeParameters } = await create(unknown);
    const decoy = decoyUserId("key", "eu-west-1_a", "jo");
    expect(privateChallengeParameters["userId"]).toBe(decoy);
    expect(tracked).toMatchObject([{ userId: decoy, action: "signIn" }]);
    expect(tracked[0]?.attributes).not.toHaveProperty("email");
    expect(tracked[0]?.attributes).not.toHaveProperty("phoneNumber");
  });
});
