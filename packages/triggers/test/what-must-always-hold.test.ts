/** The rules of the design that triggers answer for, held by the built bundles as Lambda runs them. */
import { readFileSync } from "node:fs";
import { describe, expect, test, vi } from "vitest";
import { bundleFolder, TRIGGERS } from "../bundles.ts";
import { ANSWER_FLOOR_MS } from "../src/assumptions.ts";
import { authsignalReply, CANARY_KEY, type StubCloud, startStubCloud } from "./support/cloud.ts";
import {
  CANARY_ADDRESS,
  createEvent,
  defineEvent,
  ownRound,
  preSignUpEvent,
  round,
  SUB,
  verifyEvent,
} from "./support/events.ts";
import { HandlerError, startFunction } from "./support/lambda.ts";
import { drop, hang, json, raw } from "./support/stub-server.ts";

const definePolicy = { SIGN_IN_POLICY: "passwordless", UNKNOWN_USERS: "decoy", MAX_ATTEMPTS: "3" };

const thrown = async (work: Promise<unknown>): Promise<HandlerError> => {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof HandlerError) return error;
  throw new Error("the handler did not throw");
};

describe.concurrent("1. tokens only for a complete, named sequence", () => {
  test.each([
    ["the client's own start with SRP_A", [round("SRP_A", true)], false],
    ["a proven challenge", [round("CUSTOM_CHALLENGE", true)], true],
    ["a native factor", [round("EMAIL_OTP", true)], false],
  ])("%s", async (_name, session, issueTokens) => {
    await using define = startFunction("define-auth-challenge", definePolicy);
    const { response } = await define.invoke(defineEvent(session));
    expect(response).toMatchObject({ issueTokens, failAuthentication: !issueTokens });
    await vi.waitFor(() =>
      expect(define.output()).toContain(`"outcome":"${issueTokens ? "tokens" : "fail"}"`),
    );
  });

  test("never for an unknown user", async () => {
    await using define = startFunction("define-auth-challenge", definePolicy);
    const { response } = await define.invoke(
      defineEvent([round("CUSTOM_CHALLENGE", true)], { userNotFound: true }),
    );
    expect(response).toMatchObject({ issueTokens: false, challengeName: "CUSTOM_CHALLENGE" });
  });

  test("never under settings that nobody wrote down", async () => {
    await using define = startFunction("define-auth-challenge", {});
    const error = await thrown(define.invoke(defineEvent([round("CUSTOM_CHALLENGE", true)])));
    expect(error.message).toBe("CONFIGURATION_ERROR");
    await vi.waitFor(() =>
      expect(define.output()).toContain("environment variable SIGN_IN_POLICY is missing"),
    );
  });
});

describe.concurrent("2. a proof opens one sign-in", () => {
  test.each([
    ["the proof of this round", { idempotencyKey: "k" }, true],
    ["the proof of another round", { idempotencyKey: "other" }, false],
    ["another user's proof", { idempotencyKey: "k", userId: "other" }, false],
    ["another action's proof", { idempotencyKey: "k", actionCode: "pay" }, false],
    ["ALLOW", { idempotencyKey: "k", state: "ALLOW" }, false],
  ])("%s: %j -> %s", async (_name, validation, answerCorrect) => {
    await using cloud = await startStubCloud(authsignalReply(validation));
    await using verify = startFunction("verify-auth-challenge-response", cloud.env);
    expect((await verify.invoke(verifyEvent(ownRound, "token"))).response).toEqual({ answerCorrect });
  });
});

describe.concurrent("3. nobody takes over by enrolling first", () => {
  test("PreSignUp verifies no address", async () => {
    await using preSignUp = startFunction("pre-sign-up", { SELF_SIGN_UP: "open" });
    expect((await preSignUp.invoke(preSignUpEvent())).response).toEqual({
      autoConfirmUser: true,
      autoVerifyEmail: false,
      autoVerifyPhone: false,
    });
  });

  test.each([
    ["the known factor is gone, and another is there", "another"],
    ["what is listed has no id", ""],
  ])("Verify refuses a proof where %s", async (_name, userAuthenticatorId) => {
    const proven = authsignalReply({ idempotencyKey: "k" });
    const at = "2026-01-01T00:00:00Z";
    const list = [{ userAuthenticatorId, verificationMethod: "PASSKEY", createdAt: at, verifiedAt: at }];
    await using cloud = await startStubCloud((request, response, socket) =>
      request.path.endsWith("/authenticators")
        ? json(200, list)(request, response, socket)
        : proven(request, response, socket),
    );
    await using verify = startFunction("verify-auth-challenge-response", cloud.env);
    expect((await verify.invoke(verifyEvent(ownRound, "token"))).response).toEqual({ answerCorrect: false });
    await vi.waitFor(() => expect(verify.output()).toContain('"outcome":"factor-gone"'));
  });

  test("without a record nobody is known, whatever Authsignal proves", async () => {
    await using cloud = await startStubCloud(authsignalReply({ idempotencyKey: "k" }), new Map());
    await using verify = startFunction("verify-auth-challenge-response", cloud.env);
    expect((await verify.invoke(verifyEvent(ownRound, "token"))).response).toEqual({ answerCorrect: false });
    await vi.waitFor(() => expect(verify.output()).toContain('"outcome":"no-record"'));
  });

  test.each(["create-auth-challenge", "verify-auth-challenge-response"] as const)(
    "%s without the table's name signs nobody in",
    async (trigger) => {
      await using cloud = await startStubCloud(authsignalReply({ idempotencyKey: "k" }));
      await using fn = startFunction(trigger, { ...cloud.env, OWNERS_TABLE: "" });
      const event = trigger === "create-auth-challenge" ? createEvent() : verifyEvent(ownRound, "token");
      expect((await thrown(fn.invoke(event))).message).toBe("CONFIGURATION_ERROR");
      await vi.waitFor(() => expect(fn.output()).toContain("environment variable OWNERS_TABLE is missing"));
    },
  );
});

describe.concurrent("4. known and unknown users look alike", () => {
  const decoy = { UNKNOWN_USERS: "decoy" };
  const nobody = { userAttributes: {}, userNotFound: true };
  const asked = ({ authsignal }: StubCloud) =>
    authsignal.received.map(
      ({ method, path }) => `${method} ${path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, "*")}`,
    );

  test("in what the client and Authsignal see of Create", async () => {
    await using cloud = await startStubCloud();
    await using create = startFunction("create-auth-challenge", { ...cloud.env, ...decoy });
    const known = await create.invoke(createEvent());
    const unknown = await create.invoke(createEvent(nobody));
    expect(unknown.response["publicChallengeParameters"]).toEqual(
      known.response["publicChallengeParameters"],
    );
    const round = ["GET /v1/users/*/authenticators", "POST /v1/users/*/actions/signIn"];
    expect(asked(cloud)).toEqual(["GET /v1", ...round, ...round]);
  });

  test("in what Authsignal is asked by Verify", async () => {
    await using cloud = await startStubCloud(authsignalReply({ idempotencyKey: "k" }));
    await using verify = startFunction("verify-auth-challenge-response", { ...cloud.env, ...decoy });
    const answers = [
      await verify.invoke(verifyEvent(ownRound, "token")),
      await verify.invoke(verifyEvent(ownRound, "token", nobody)),
    ];
    expect(answers.map(({ response }) => response["answerCorrect"])).toEqual([true, false]);
    const answer = ["POST /v1/validate", "GET /v1/users/*/authenticators"];
    expect(asked(cloud)).toEqual(["GET /v1", ...answer, ...answer]);
  });

  test.each(["create-auth-challenge", "verify-auth-challenge-response"] as const)(
    "%s answers neither of them sooner than the floor",
    async (trigger) => {
      await using cloud = await startStubCloud();
      await using fn = startFunction(trigger, { ...cloud.env, ...decoy });
      for (const request of [{}, nobody]) {
        await fn.invoke(
          trigger === "create-auth-challenge"
            ? createEvent(request)
            : verifyEvent(ownRound, "token", request),
        );
      }
      await vi.waitFor(() => expect(fn.output().trim().split("\n").length).toBe(2));
      for (const line of fn.output().trim().split("\n"))
        expect(JSON.parse(line).durationMs).toBeGreaterThanOrEqual(ANSWER_FLOOR_MS - 1);
    },
  );
});

// Not beside the others, which would use up its time.
describe("5. inside five seconds", () => {
  test.each([
    ["create-auth-challenge", createEvent()],
    ["verify-auth-challenge-response", verifyEvent(ownRound, "token")],
  ] as const)("%s gives up on an Authsignal that never answers", async (trigger, event) => {
    await using cloud = await startStubCloud(hang);
    await using fn = startFunction(trigger, cloud.env);
    const error = await thrown(fn.invoke(event));
    expect(error.message).toBe("AUTHSIGNAL_UNAVAILABLE");
    await vi.waitFor(() => expect(fn.output()).toMatch(/"detail":"no result within \d+ ms"/));
  });

  test("Create opens its connection at start-up and sends no second track after a lost one", async () => {
    await using cloud = await startStubCloud();
    await using create = startFunction("create-auth-challenge", cloud.env);
    const good = authsignalReply();
    cloud.authsignal.reply((request, response, socket) =>
      (request.method === "GET" ? good : drop)(request, response, socket),
    );
    expect((await thrown(create.invoke(createEvent()))).message).toBe("AUTHSIGNAL_UNAVAILABLE");
    expect(cloud.authsignal.received[0]).toMatchObject({ method: "GET", path: "/v1" });
    const tracks = cloud.authsignal.received.filter(({ method }) => method === "POST");
    // The kept-alive connection may have been stale, so one repeat, and with the same idempotency key.
    expect([1, 2]).toContain(tracks.length);
    expect(new Set(tracks.map(({ body }) => body)).size).toBe(1);
  });
});

describe.concurrent("6. secrets stay in", () => {
  const faults = [
    ["a good answer", authsignalReply({ idempotencyKey: "k" })],
    ["401", json(401, { error: "unauthorized", errorDescription: CANARY_KEY })],
    ["500 as HTML", raw(500, `<html>${CANARY_ADDRESS}`)],
    ["a dropped connection", drop],
  ] as const;

  test.each(faults)("in errors, events and output: %s", async (_name, reply) => {
    await using cloud = await startStubCloud(reply);
    await using create = startFunction("create-auth-challenge", cloud.env);
    await using verify = startFunction("verify-auth-challenge-response", cloud.env);
    const seen: string[] = [];
    const look = async (work: Promise<{ response: object }>) =>
      seen.push(
        await work.then(
          ({ response }) => JSON.stringify(response),
          (error: HandlerError) => error.everything,
        ),
      );
    await look(create.invoke(createEvent()));
    await look(create.invoke(createEvent({ userAttributes: { sub: "not a/path", email: CANARY_ADDRESS } })));
    await look(verify.invoke(verifyEvent(ownRound, CANARY_ADDRESS)));
    await look(verify.invoke(verifyEvent(ownRound, "token")));
    // What a thread wrote can arrive after its answer.
    await vi.waitFor(() => expect(create.output().split("\n").length).toBe(3));
    await vi.waitFor(() => expect(verify.output()).toMatch(/\n.+\n$/));
    const everything = [...seen, create.output(), verify.output()].join("\n");
    for (const canary of [
      CANARY_KEY,
      Buffer.from(`${CANARY_KEY}:`).toString("base64"),
      CANARY_ADDRESS,
      SUB,
    ]) {
      const allowed = canary === SUB ? everything.replaceAll(`"userId":"${SUB}"`, "") : everything;
      expect(allowed).not.toContain(canary);
    }
  });

  test("PreSignUp writes its outcome as a line and a metric, and nobody's address", async () => {
    const env = { SELF_SIGN_UP: "open", AWS_LAMBDA_FUNCTION_NAME: "shop-pre-sign-up" };
    await using preSignUp = startFunction("pre-sign-up", env);
    await preSignUp.invoke(preSignUpEvent());
    const event = preSignUpEvent();
    const nameless = { ...event, request: { ...event.request, userAttributes: {} } };
    expect((await thrown(preSignUp.invoke(nameless))).message).toBe("SIGN_UP_EMAIL_REQUIRED");
    await vi.waitFor(() => expect(preSignUp.output().split("\n").length).toBe(3));
    const [admitted, refused] = preSignUp.output().trim().split("\n");
    expect(JSON.parse(admitted ?? "")).toEqual({
      _aws: {
        Timestamp: expect.any(Number),
        CloudWatchMetrics: [
          {
            Namespace: "SignIn",
            Dimensions: [["function"], ["function", "outcome"]],
            Metrics: [
              { Name: "durationMs", Unit: "Milliseconds" },
              { Name: "budgetLeftMs", Unit: "Milliseconds" },
            ],
          },
        ],
      },
      function: "shop-pre-sign-up",
      trigger: "PreSignUp",
      outcome: "admitted",
      triggerSource: "PreSignUp_SignUp",
      durationMs: expect.any(Number),
      budgetLeftMs: expect.any(Number),
    });
    expect(JSON.parse(refused ?? "")).toMatchObject({ outcome: "SIGN_UP_EMAIL_REQUIRED", refusal: 1 });
    expect(preSignUp.output()).not.toContain(CANARY_ADDRESS);
  });

  test("in bundles, whose build had the key in its environment", () => {
    for (const trigger of TRIGGERS) {
      const text = readFileSync(`${bundleFolder(trigger)}/index.mjs`, "utf8");
      expect(text).not.toContain(CANARY_KEY);
    }
  });

  test.each([
    ["create-auth-challenge", createEvent()],
    ["verify-auth-challenge-response", verifyEvent(ownRound, "token")],
    ["pre-sign-up", preSignUpEvent()],
  ] as const)("%s without settings says so by a code alone", async (trigger, event) => {
    await using fn = startFunction(trigger, {});
    expect((await thrown(fn.invoke(event))).message).toBe("CONFIGURATION_ERROR");
  });
});

describe.concurrent("7. the answer has two known shapes", () => {
  test.each([
    ["token", true],
    ['{"token":"token"}', true],
    ['{"token":"token","isValid":true}', false],
    ["to ken", false],
    ["", false],
    [null, false],
  ])("%j -> %s", async (answer, answerCorrect) => {
    await using cloud = await startStubCloud(authsignalReply({ idempotencyKey: "k" }));
    await using verify = startFunction("verify-auth-challenge-response", cloud.env);
    expect((await verify.invoke(verifyEvent(ownRound, answer))).response).toEqual({ answerCorrect });
  });
});

test("a handler returns the whole event, as Cognito demands", async () => {
  await using define = startFunction("define-auth-challenge", definePolicy);
  const event = defineEvent([]);
  expect(await define.invoke(event)).toEqual({
    ...event,
    response: { challengeName: "CUSTOM_CHALLENGE", issueTokens: false, failAuthentication: false },
  });
});
