import { afterEach, expect, test, vi } from "vitest";
import { startStub } from "../../test/support/stub-server.ts";
import { tableReply } from "../../test/support/table.ts";
import { recordUse } from "./used-proof.ts";

const proof = { userId: "jo", action: "signIn", idempotencyKey: "k" };
const round = { ...proof, idempotencyKey: "round-1" };
const other = { ...proof, idempotencyKey: "round-2" };

afterEach(() => vi.unstubAllEnvs());

test("one proof opens one round, also when two ask at the same time", async () => {
  await using table = await startStub(tableReply());
  vi.stubEnv("AWS_ENDPOINT_URL_DYNAMODB", table.url);
  const opened = await Promise.all([recordUse("used", proof, round), recordUse("used", proof, other)]);
  expect(opened.filter(Boolean)).toHaveLength(1);
  // Cognito may repeat an invocation.
  expect(await recordUse("used", proof, opened[0] ? round : other)).toBe(true);
});

test("proofs of other users, actions and keys are others, however their names run together", async () => {
  await using table = await startStub(tableReply());
  vi.stubEnv("AWS_ENDPOINT_URL_DYNAMODB", table.url);
  for (const [i, [userId, action, idempotencyKey]] of [
    ["jo", "signIn", "k"],
    ["li", "signIn", "k"],
    ["jo", "pay", "k"],
    ["jo", "signIn", "l"],
    ["jos", "ignIn", "k"],
    ['jo","signIn', "k", ""],
  ].entries()) {
    const used = { userId: userId ?? "", action: action ?? "", idempotencyKey: idempotencyKey ?? "" };
    expect(await recordUse("used", used, { ...used, idempotencyKey: `round-${i}` })).toBe(true);
  }
  const stored = table.received.map(({ body }) => JSON.parse(body).Item);
  expect(new Set(stored.map(({ id }) => id.S)).size).toBe(6);
  // Nothing that names a person, and a day until it may be deleted.
  expect(JSON.stringify(stored)).not.toMatch(/"(jo|li)"/);
  const seconds = stored.map(({ expiresAt }) => Number(expiresAt.N) - Date.now() / 1000);
  for (const left of seconds) expect(Math.round(left / 60)).toBe(24 * 60);
});
