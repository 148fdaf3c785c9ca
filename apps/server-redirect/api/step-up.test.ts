import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { type Servers, startServers } from "local-cloud/resources";
import { afterAll, beforeAll, expect, test } from "vitest";
import { challengeHeader, OPEN_MS, openStepUps, type Round } from "./step-up.ts";

const ASKING = {
  redirectUrl: "https://app.example.com/callback",
  from: { ipAddress: "198.51.100.7", userAgent: "Browser/1", deviceId: undefined },
};
const DETAILS = { amount: 120.5, payee: "Ada" };

let servers: Servers;
let dynamodb: DynamoDBClient;
beforeAll(async () => {
  servers = await startServers({
    stack: "local",
    region: "us-east-1",
    tenants: [],
    ports: { cognito: 0, authsignal: 0, aws: 0 },
    now: Date.now,
    onFunctionLog: () => {},
  });
  const { aws, store } = servers;
  // Without a TTL attribute nothing leaves the table, as DynamoDB may keep what has ended.
  store.items.putTable({ name: "operations", arn: "arn", hashKey: "id", ttlAttribute: undefined });
  dynamodb = new DynamoDBClient({
    region: "us-east-1",
    endpoint: aws.url,
    credentials: store.administrator(),
  });
});
afterAll(() => servers?.close());

/** Step-ups on a clock of their own, at an Authsignal that knows one proof for each round: its id. */
function open() {
  const world = {
    time: Date.now(),
    person: "person-1" as string | undefined,
    started: [] as unknown[],
    verified: [] as Round[],
  };
  const stepUps = openStepUps({
    dynamodb,
    tableName: "operations",
    owner: async () => (world.person === undefined ? undefined : { userId: world.person, known: ["mail"] }),
    async start(round) {
      world.started.push(round);
      return { started: true, url: `https://ui.example.com/?token=${round.idempotencyKey}` };
    },
    async verify(round, token) {
      world.verified.push(round);
      return token === `${round.action} ${round.idempotencyKey}`
        ? { confirmed: true, factor: "PASSKEY" }
        : { confirmed: false, reason: "not-proven" };
    },
    now: () => world.time,
  });
  async function requested(sub = "sub-1", action = "transfer") {
    const answer = await stepUps.request(sub, action, DETAILS, ASKING);
    if ("refused" in answer) throw new Error(answer.refused);
    return { ...answer.operation, proof: `${action} ${answer.operation.id}` };
  }
  return { stepUps, world, requested };
}

test("what is to be confirmed is written down before Authsignal asks, and is what Authsignal is asked about", async () => {
  const { stepUps, world } = open();
  const answer = await stepUps.request("sub-1", "transfer", DETAILS, ASKING);
  expect(answer).toMatchObject({ operation: { state: "open", details: DETAILS, userId: "person-1" } });
  if ("refused" in answer) throw new Error(answer.refused);
  const round = { userId: "person-1", known: ["mail"], action: "transfer", details: DETAILS };
  expect(world.started).toEqual([{ ...round, idempotencyKey: answer.operation.id, ...ASKING }]);
});

test("a proof confirms its operation once, and a replay learns what came of it", async () => {
  const { stepUps, requested } = open();
  const { id, proof } = await requested();
  const confirmed = await stepUps.confirm("sub-1", id, proof);
  expect(confirmed).toMatchObject({
    operation: { state: "done", factor: "PASSKEY", details: DETAILS, confirmedAt: expect.any(Number) },
  });
  expect(await stepUps.confirm("sub-1", id, proof)).toMatchObject({
    refused: "used",
    operation: { id, state: "done" },
  });
});

test("of ten confirmations at once one counts", async () => {
  const { stepUps, requested } = open();
  const { id, proof } = await requested();
  const all = await Promise.all(Array.from({ length: 10 }, () => stepUps.confirm("sub-1", id, proof)));
  const outcomes = all.map((one) => ("refused" in one ? one.refused : one.operation.state));
  expect(outcomes.filter((one) => one === "done")).toHaveLength(1);
  expect(new Set(outcomes)).toEqual(new Set(["done", "used"]));
});

test("nobody confirms, or learns of, somebody else's operation", async () => {
  const { stepUps, requested, world } = open();
  const { id, proof } = await requested();
  expect(await stepUps.confirm("sub-2", id, proof)).toEqual({ refused: "unknown" });
  expect(await stepUps.confirm("sub-2", "x".repeat(43), proof)).toEqual({ refused: "unknown" });
  expect(await stepUps.find("sub-2", id)).toBeUndefined();
  expect(world.verified).toEqual([]);
  await stepUps.confirm("sub-1", id, proof);
  expect(await stepUps.confirm("sub-2", id, proof)).toEqual({ refused: "unknown" });
});

test("a proof of another operation, or of another action, confirms nothing and spends nothing", async () => {
  const { stepUps, requested } = open();
  const [first, second] = [await requested(), await requested("sub-1", "change-email")];
  expect(await stepUps.confirm("sub-1", first.id, second.proof)).toEqual({ refused: "not-proven" });
  expect(await stepUps.confirm("sub-1", first.id, `change-email ${first.id}`)).toEqual({
    refused: "not-proven",
  });
  expect(await stepUps.confirm("sub-1", first.id, first.proof)).toMatchObject({
    operation: { state: "done" },
  });
});

test("an operation can be confirmed for ten minutes", async () => {
  const { stepUps, requested, world } = open();
  const [early, late] = [await requested(), await requested()];
  world.time += OPEN_MS - 1;
  expect(await stepUps.confirm("sub-1", early.id, early.proof)).toMatchObject({ operation: {} });
  world.time += 1;
  expect(await stepUps.confirm("sub-1", late.id, late.proof)).toEqual({ refused: "expired" });
  // The outcome of the other is kept for a day.
  expect(await stepUps.confirm("sub-1", early.id, early.proof)).toMatchObject({ refused: "used" });
  // A day later both are gone, although the table still has them.
  world.time += 24 * 60 * 60_000;
  expect(await stepUps.confirm("sub-1", early.id, early.proof)).toEqual({ refused: "unknown" });
  expect(await stepUps.confirm("sub-1", late.id, late.proof)).toEqual({ refused: "unknown" });
});

test("who was recovered meanwhile, or is bound no more, confirms nothing", async () => {
  const { stepUps, requested, world } = open();
  const { id, proof } = await requested();
  world.person = "person-2";
  expect(await stepUps.confirm("sub-1", id, proof)).toEqual({ refused: "not-bound" });
  world.person = undefined;
  expect(await stepUps.confirm("sub-1", id, proof)).toEqual({ refused: "not-bound" });
  expect(await stepUps.request("sub-1", "transfer", DETAILS, ASKING)).toEqual({ refused: "not-bound" });
  expect(world.verified).toEqual([]);
});

test("an outage of Authsignal leaves the operation open", async () => {
  const { requested, world } = open();
  const { id, proof } = await requested();
  const down = openStepUps({
    dynamodb,
    tableName: "operations",
    owner: async () => ({ userId: "person-1", known: ["mail"] }),
    start: () => Promise.reject(new Error("AUTHSIGNAL_UNAVAILABLE")),
    verify: () => Promise.reject(new Error("AUTHSIGNAL_UNAVAILABLE")),
    now: () => world.time,
  });
  await expect(down.request("sub-1", "transfer", DETAILS, ASKING)).rejects.toThrow("AUTHSIGNAL_UNAVAILABLE");
  await expect(down.confirm("sub-1", id, proof)).rejects.toThrow("AUTHSIGNAL_UNAVAILABLE");
  expect(await down.find("sub-1", id)).toMatchObject({ state: "open" });
});

test("a further step is written once, from the version that was read", async () => {
  const { stepUps, requested } = open();
  const { id, proof } = await requested("sub-1", "change-email");
  const confirmed = await stepUps.confirm("sub-1", id, proof, () => "confirmed");
  if (!("operation" in confirmed) || confirmed.operation === undefined) throw new Error("not confirmed");
  expect(await stepUps.advance(confirmed.operation, "confirmed", { challengeId: "c" })).toMatchObject({
    notes: { challengeId: "c" },
  });
  expect(await stepUps.advance(confirmed.operation, "done")).toBeUndefined();
  expect(await stepUps.find("sub-1", id)).toMatchObject({ state: "confirmed", notes: { challengeId: "c" } });
});

test("a further step goes on for ten minutes, and for the person who confirmed the operation", async () => {
  const { stepUps, requested, world } = open();
  const { id, proof } = await requested("sub-1", "change-email");
  const confirmed = await stepUps.confirm("sub-1", id, proof, () => "confirmed");
  if (!("operation" in confirmed) || confirmed.operation === undefined) throw new Error("not confirmed");
  world.time += OPEN_MS - 1;
  expect(await stepUps.mayGoOn(confirmed.operation)).toBeUndefined();
  world.person = "person-2";
  expect(await stepUps.mayGoOn(confirmed.operation)).toBe("not-bound");
  world.person = undefined;
  expect(await stepUps.mayGoOn(confirmed.operation)).toBe("not-bound");
  world.time += 1;
  expect(await stepUps.mayGoOn(confirmed.operation)).toBe("expired");
});

test("the challenge has the form of RFC 9470", () => {
  expect(challengeHeader("transfer")).toBe(
    'Bearer error="insufficient_user_authentication", error_description="This operation must be confirmed", acr_values="transfer", max_age="0"',
  );
});
