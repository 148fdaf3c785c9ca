/** What the built bundles do with owner records, by a table, an Authsignal and a pool on the loopback interface. */
import { describe, expect, test, vi } from "vitest";
import { CANARY_KEY, startStubCloud } from "./support/cloud.ts";
import {
  CANARY_ADDRESS,
  CLIENT_ID,
  createEvent,
  preSignUpEvent,
  preTokenGenerationEvent,
  SUB,
  verifyEvent,
} from "./support/events.ts";
import { HandlerError, startFunction, type TriggerEvent } from "./support/lambda.ts";
import { hang, json, type Reply, startStub } from "./support/stub-server.ts";

/** Authsignal with users, of whom nobody has anything at first; a token proves the round that was tracked last. */
function authsignalWithUsers() {
  const users = new Map<string, object[]>();
  let round = { userId: "", idempotencyKey: "" };
  const reply: Reply = (request, response, socket) => {
    const answer = (body: unknown) => json(200, body)(request, response, socket);
    const [, , , user = "", what] = request.path.split("/");
    const body = request.body ? JSON.parse(request.body) : {};
    if (request.path.endsWith("/validate"))
      return answer({
        ...{ isValid: true, state: "CHALLENGE_SUCCEEDED", actionCode: "signIn" },
        ...{ verificationMethod: "EMAIL_OTP", ...round },
      });
    const list = users.get(user) ?? [];
    if (what === "authenticators" && request.method === "POST") {
      const at = "2026-01-01T00:00:00Z";
      users.set(user, [
        ...list,
        { ...body, userAuthenticatorId: `a${list.length}`, createdAt: at, verifiedAt: at },
      ]);
      return answer({ authenticator: {} });
    }
    if (what === "authenticators") return answer(list);
    if (what?.startsWith("actions?")) return answer([]);
    if (what === "actions") {
      round = { userId: user, idempotencyKey: body.idempotencyKey };
      return answer({
        ...{ state: "CHALLENGE_REQUIRED", url: "https://ui.example.com/?token=t", token: "t" },
        isEnrolled: list.length > 0,
      });
    }
    return answer({});
  };
  return { users, reply };
}

async function startWorld(more: Readonly<Record<string, string>> = {}) {
  const { users, reply } = authsignalWithUsers();
  const cloud = await startStubCloud(reply, new Map());
  const pool = await startStub(json(200, {}));
  const env = {
    ...cloud.storingEnv,
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: pool.url,
    ...more,
  };
  return {
    ...{ cloud, pool, env, users },
    async [Symbol.asyncDispose]() {
      await Promise.all([cloud[Symbol.asyncDispose](), pool[Symbol.asyncDispose]()]);
    },
  };
}

const parametersOf = ({ response }: TriggerEvent) => Object(response["privateChallengeParameters"]);
const messageOf = (work: Promise<unknown>) =>
  work.then(
    () => "passed",
    (error: unknown) => (error instanceof HandlerError ? error.message : "crashed"),
  );
const gateOn = { GATE: "on" };

describe("a newcomer's first sign-in", () => {
  test("binds them: enrolled by the server, the password replaced, the flag set, and tokens", async () => {
    await using world = await startWorld();
    await using create = startFunction("create-auth-challenge", world.env);
    await using verify = startFunction("verify-auth-challenge-response", world.env);
    await using preToken = startFunction("pre-token-generation", { ...world.env, ...gateOn });
    expect(await messageOf(preToken.invoke(preTokenGenerationEvent()))).toBe("OWNER_NOT_PROVEN");

    const challenge = await create.invoke(createEvent());
    expect(challenge.response["publicChallengeParameters"]).toEqual({
      url: "https://ui.example.com/?token=t",
      attemptsLeft: "3",
    });
    expect(world.users.get(SUB)).toMatchObject([{ verificationMethod: "EMAIL_OTP", email: CANARY_ADDRESS }]);
    const event = verifyEvent(parametersOf(challenge), "token");
    expect((await verify.invoke(event)).response).toEqual({ answerCorrect: true });
    const operations = world.pool.received.map(
      ({ headers }) => String(headers["x-amz-target"]).split(".")[1],
    );
    expect(operations).toEqual(["AdminSetUserPassword", "AdminUpdateUserAttributes"]);
    expect(JSON.parse(world.pool.received[1]?.body ?? "").UserAttributes).toEqual([
      { Name: "email_verified", Value: "true" },
    ]);
    expect(await messageOf(preToken.invoke(preTokenGenerationEvent()))).toBe("passed");
    // The same answer again, as Cognito may send it.
    expect((await verify.invoke(event)).response).toEqual({ answerCorrect: true });

    await vi.waitFor(() => expect(preToken.output()).toContain('"gate":"bound"'));
    const told = create.output() + verify.output() + preToken.output();
    for (const canary of [CANARY_ADDRESS, CANARY_KEY, SUB]) expect(told).not.toContain(canary);
  });

  test("is no later than the floor where unknown people look alike, and unknown ones are answered", async () => {
    await using world = await startWorld({ UNKNOWN_USERS: "decoy", DECOY_KEY_SECRET: "arn:decoy" });
    world.cloud.secretsManager.reply(json(200, { SecretString: CANARY_KEY.repeat(2) }));
    await using create = startFunction("create-auth-challenge", world.env);
    await using verify = startFunction("verify-auth-challenge-response", world.env);
    const nobody = createEvent({ userAttributes: {}, userNotFound: true });
    const challenge = await create.invoke(nobody);
    expect(Object.keys(Object(challenge.response["publicChallengeParameters"]))).toEqual([
      "url",
      "attemptsLeft",
    ]);
    const [[decoy = "", list] = []] = [...world.users];
    expect(decoy).toMatch(/^[0-9a-f-]{36}$/);
    expect(list).toMatchObject([{ email: CANARY_ADDRESS }]);
    const event = verifyEvent(parametersOf(challenge), "token", { userAttributes: {}, userNotFound: true });
    expect((await verify.invoke(event)).response).toEqual({ answerCorrect: false });
    await vi.waitFor(() => expect(verify.output()).toContain('"outcome":"unknown-user"'));
  });
});

describe("a client that the settings do not name", () => {
  test("gets no challenge, which is a refusal and no error of the environment", async () => {
    await using world = await startWorld();
    await using create = startFunction("create-auth-challenge", world.env);
    const event = createEvent();
    const other = { ...event, callerContext: { ...event.callerContext, clientId: "other" } };
    expect(await messageOf(create.invoke(other))).toBe("CLIENT_NOT_LISTED");
    await vi.waitFor(() => expect(create.output()).toContain('"failure":"refusal"'));
  });

  test("cannot sign anybody up; an invitation needs no client", async () => {
    await using world = await startWorld({ SELF_SIGN_UP: "open" });
    await using preSignUp = startFunction("pre-sign-up", world.env);
    const event = preSignUpEvent();
    const from = (clientId: string, source = event.triggerSource) => ({
      ...event,
      triggerSource: source,
      callerContext: { ...event.callerContext, clientId },
    });
    expect(await messageOf(preSignUp.invoke(from(CLIENT_ID)))).toBe("passed");
    expect(await messageOf(preSignUp.invoke(from("other")))).toBe("CLIENT_NOT_LISTED");
    const invited = await preSignUp.invoke(from("CLIENT_ID_NOT_APPLICABLE", "PreSignUp_AdminCreateUser"));
    expect(invited.response).toEqual({
      autoConfirmUser: false,
      autoVerifyEmail: false,
      autoVerifyPhone: false,
    });
  });
});

const SOURCES = [
  "TokenGeneration_HostedAuth",
  "TokenGeneration_Authentication",
  "TokenGeneration_NewPasswordChallenge",
  "TokenGeneration_AuthenticateDevice",
  "TokenGeneration_RefreshTokens",
  "TokenGeneration_SomethingNew",
];
const CLIENT_CREDENTIALS = "TokenGeneration_ClientCredentials";
const federated = { userAttributes: { sub: SUB, "cognito:user_status": "EXTERNAL_PROVIDER" } };
const verified = { userAttributes: { sub: SUB, email_verified: "true" } };

describe("the last gate, by trigger source", () => {
  test.each(SOURCES)("%s: nobody who is not bound, in no mode but on", async (triggerSource) => {
    await using world = await startWorld();
    const event = preTokenGenerationEvent({}, { triggerSource });
    await using on = startFunction("pre-token-generation", { ...world.env, ...gateOn });
    expect(await messageOf(on.invoke(event))).toBe("OWNER_NOT_PROVEN");
    expect(await messageOf(on.invoke(preTokenGenerationEvent(verified, { triggerSource })))).toBe(
      "OWNER_NOT_PROVEN",
    );
    expect(await messageOf(on.invoke(preTokenGenerationEvent(federated, { triggerSource })))).toBe("passed");
    expect(
      await messageOf(on.invoke(preTokenGenerationEvent({ userAttributes: {} }, { triggerSource }))),
    ).toBe("OWNER_NOT_PROVEN");
  });

  test(`${CLIENT_CREDENTIALS}: there is nobody who could be bound`, async () => {
    await using world = await startWorld();
    await using on = startFunction("pre-token-generation", { ...world.env, ...gateOn });
    const event = preTokenGenerationEvent({ userAttributes: null }, { triggerSource: CLIENT_CREDENTIALS });
    expect(await messageOf(on.invoke(event))).toBe("passed");
    expect(world.cloud.table.received.filter(({ method }) => method === "POST")).toEqual([]);
  });

  test("a report refuses nobody and counts them, also without a table", async () => {
    await using world = await startWorld({ GATE: "report" });
    await using report = startFunction("pre-token-generation", world.env);
    expect(await messageOf(report.invoke(preTokenGenerationEvent()))).toBe("passed");
    await vi.waitFor(() => expect(report.output()).toContain('"outcome":"would-refuse"'));
    world.cloud.table.reply(json(500, {}));
    expect(await messageOf(report.invoke(preTokenGenerationEvent()))).toBe("passed");
    await vi.waitFor(() => expect(report.output()).toContain('"gate":"table-unavailable"'));
  });

  test("off asks nobody", async () => {
    await using world = await startWorld();
    await using off = startFunction("pre-token-generation", world.env);
    expect(await messageOf(off.invoke(preTokenGenerationEvent()))).toBe("passed");
    expect(world.cloud.table.received.filter(({ method }) => method === "POST")).toEqual([]);
  });

  test("in an existing pool a verified anchor passes too", async () => {
    await using world = await startWorld({ ...gateOn, GATE_PASSES: "verified-too" });
    await using on = startFunction("pre-token-generation", world.env);
    expect(await messageOf(on.invoke(preTokenGenerationEvent(verified)))).toBe("passed");
    expect(await messageOf(on.invoke(preTokenGenerationEvent()))).toBe("OWNER_NOT_PROVEN");
  });

  test("an outage of the table stops all tokens, and says whose outage it is", async () => {
    await using world = await startWorld(gateOn);
    await using on = startFunction("pre-token-generation", world.env);
    world.cloud.table.reply(hang);
    expect(await messageOf(on.invoke(preTokenGenerationEvent()))).toBe("AWS_UNAVAILABLE");
    await vi.waitFor(() => expect(on.output()).toContain('"service":"DynamoDB"'));
  });

  test("an unknown mode refuses everybody", async () => {
    await using world = await startWorld({ GATE: "sometimes" });
    await using gate = startFunction("pre-token-generation", world.env);
    expect(await messageOf(gate.invoke(preTokenGenerationEvent()))).toBe("CONFIGURATION_ERROR");
  });
});
