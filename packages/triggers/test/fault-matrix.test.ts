/**
 * Every mistake at every service in every trigger that asks it, and every outage of every service in one of them;
 * fault-matrix.long.test.ts has all outages in all triggers.
 */
import { describe, expect, test, vi } from "vitest";
import { startStubCloud } from "./support/cloud.ts";
import { preTokenGenerationEvent, SUB } from "./support/events.ts";
import { events, FAULT_CASES, type FaultCase, failsClosed, failureOf, outages } from "./support/faults.ts";
import { startFunction } from "./support/lambda.ts";

const isSame = (a: FaultCase, b: FaultCase): boolean => a.fault === b.fault && a.service === b.service;

/** Of an outage that two triggers can meet, the first gets every other one, and the second the rest. */
const chosen = FAULT_CASES.filter((one) => {
  const both = FAULT_CASES.filter((other) => isSame(one, other));
  if (one.failure === "configuration" || both.length === 1) return true;
  const turn = Object.keys(outages).indexOf(one.fault) + one.service.length;
  return both.indexOf(one) === turn % both.length;
});

test("every fault of every service is among them", () => {
  for (const one of FAULT_CASES) expect(chosen.some((other) => isSame(one, other))).toBe(true);
  expect(new Set(chosen.map(({ trigger }) => trigger))).toEqual(new Set(Object.keys(events)));
});

describe.concurrent("a fault", () => {
  test.each(chosen)("$fault of $service in $trigger is $code", { timeout: 20_000 }, failsClosed);

  test.each(Object.keys(outages))(
    "%s of DynamoDB in PreTokenGeneration",
    { timeout: 20_000 },
    async (fault) => {
      await using cloud = await startStubCloud();
      const reply = outages[fault];
      if (reply) cloud.table.reply(reply);
      await using fn = startFunction("pre-token-generation", cloud.storingEnv);
      const event = preTokenGenerationEvent({ clientMetadata: { signInId: SUB } });
      // The tokens are good without the claim.
      expect(await fn.invoke(event)).toEqual(event);
      await vi.waitFor(() => expect(fn.output()).toContain('"outcome":"store-unavailable"'));
    },
  );

  test.each(Object.keys(events))("a name of Authsignal that does not resolve, in %s", async (name) => {
    await using cloud = await startStubCloud();
    const trigger = name === "create-auth-challenge" ? name : "verify-auth-challenge-response";
    const env = { ...cloud.env, AUTHSIGNAL_API_URL: "http://no-such-host.invalid/v1" };
    await using fn = startFunction(trigger, env);
    expect(await failureOf(fn.invoke(events[trigger]))).toBe("AUTHSIGNAL_UNAVAILABLE");
  });
});
