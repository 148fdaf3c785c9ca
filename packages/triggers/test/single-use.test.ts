/** What the built bundles do with proofs that are recorded and factors that are kept. */
import { describe, expect, test, vi } from "vitest";
import { authsignalReply, CANARY_KEY, type StubCloud, startStubCloud } from "./support/cloud.ts";
import { CANARY_ADDRESS, ownRound, preTokenGenerationEvent, SUB, verifyEvent } from "./support/events.ts";
import { startFunction } from "./support/lambda.ts";

const ID = "0f0e0d0c-0b0a-4900-8807-060504030201";
const mine = { ...ownRound, idempotencyKey: "round-1" };
const theirs = { ...mine, idempotencyKey: "round-2" };
const early = () => ({
  idempotencyKey: "early",
  verificationMethod: "PASSKEY",
  stateUpdatedAt: new Date().toISOString(),
});
/** What DynamoDB was asked. */
const operations = ({ table }: StubCloud) =>
  table.received.flatMap(({ headers }) => String(headers["x-amz-target"] ?? "").split(".")[1] ?? []);
const withId = { clientMetadata: { signInId: ID } };

describe("a passkey that was offered before the sign-in", () => {
  test("opens one sign-in, also of two that answer at the same time", async () => {
    await using cloud = await startStubCloud(authsignalReply(early()));
    await using verify = startFunction("verify-auth-challenge-response", cloud.storingEnv);
    await using another = startFunction("verify-auth-challenge-response", cloud.storingEnv);
    const events = await Promise.all([
      verify.invoke(verifyEvent(mine, "token")),
      another.invoke(verifyEvent(theirs, "token")),
    ]);
    const answers = events.map(({ response }) => response["answerCorrect"]);
    expect(answers.filter((correct) => correct === true)).toHaveLength(1);
    const third = { ...mine, idempotencyKey: "round-3" };
    expect((await verify.invoke(verifyEvent(third, "token"))).response).toEqual({ answerCorrect: false });
    await vi.waitFor(() => expect(verify.output() + another.output()).toContain('"outcome":"used-before"'));
  });

  test("opens none where no table records it", async () => {
    await using cloud = await startStubCloud(authsignalReply(early()));
    await using verify = startFunction("verify-auth-challenge-response", cloud.env);
    expect((await verify.invoke(verifyEvent(mine, "token"))).response).toEqual({ answerCorrect: false });
    expect(operations(cloud)).toEqual(["GetItem"]);
  });
});

describe("the factor of a sign-in", () => {
  test.each([
    ["1", ["claimsOverrideDetails"]],
    ["2", ["claimsAndScopeOverrideDetails", "accessTokenGeneration"]],
  ] as const)("goes from Verify into the tokens, once (version %s)", async (version, path) => {
    await using cloud = await startStubCloud(authsignalReply({ ...early(), idempotencyKey: "round-1" }));
    await using verify = startFunction("verify-auth-challenge-response", cloud.storingEnv);
    await using preToken = startFunction("pre-token-generation", cloud.storingEnv);
    await verify.invoke(verifyEvent(mine, "token", withId));
    const event = preTokenGenerationEvent(withId, { version });
    const { response } = await preToken.invoke(event);
    expect(path.reduce<unknown>((at, name) => Reflect.get(Object(at), name), response)).toMatchObject({
      claimsToAddOrOverride: { sign_in_factor: "PASSKEY", sign_in_factor_at: expect.any(String) },
    });
    expect((await preToken.invoke(event)).response).toEqual(event.response);
    // Neither who signed in nor what selected the record is logged or stored beside the owner's own record.
    await vi.waitFor(() => expect(preToken.output()).toContain('"outcome":"unknown"'));
    const stored = cloud.table.received.filter(({ body }) => !body.includes('"owners"'));
    expect(stored.length).toBeGreaterThan(2);
    const told = `${verify.output()}${preToken.output()}${JSON.stringify(stored)}`;
    for (const canary of [ID, SUB, CANARY_ADDRESS, CANARY_KEY]) expect(told).not.toContain(canary);
  });

  test.each([
    ["refused proofs", { isValid: false }, withId, {}],
    ["clients that drew no id", {}, {}, {}],
    ["proofs by no named factor", { verificationMethod: undefined }, withId, {}],
    ["refreshed tokens", {}, withId, { triggerSource: "TokenGeneration_RefreshTokens" }],
    ["managed login", {}, withId, { triggerSource: "TokenGeneration_HostedAuth" }],
  ])("is not claimed for %s", async (_name, validation, metadata, source) => {
    const proof = { ...early(), idempotencyKey: "round-1", ...validation };
    await using cloud = await startStubCloud(authsignalReply(proof));
    await using verify = startFunction("verify-auth-challenge-response", cloud.storingEnv);
    await using preToken = startFunction("pre-token-generation", cloud.storingEnv);
    await verify.invoke(verifyEvent(mine, "token", metadata));
    const event = preTokenGenerationEvent(metadata, source);
    expect(await preToken.invoke(event)).toEqual(event);
  });

  test("is not taken from what the client says", async () => {
    await using cloud = await startStubCloud();
    await using preToken = startFunction("pre-token-generation", cloud.storingEnv);
    const clientMetadata = { signInId: ID, factor: "PASSKEY", sign_in_factor: "PASSKEY", at: "now" };
    const event = preTokenGenerationEvent({ clientMetadata });
    expect(await preToken.invoke(event)).toEqual(event);
  });

  test("is left out where nobody set the table's name: the tokens are good without", async () => {
    await using preToken = startFunction("pre-token-generation", {});
    const event = preTokenGenerationEvent(withId);
    expect(await preToken.invoke(event)).toEqual(event);
  });
});
