/**
 * Every fault of Authsignal and of AWS: every mistake at every service in every trigger that asks it, every outage of
 * Authsignal, and every outage of one of AWS's services, which are all asked by the same code (`src/aws`).
 * fault-matrix.long.test.ts has all outages of all services in all triggers.
 */
import { describe, expect, test, vi } from "vitest";
import { startStubCloud } from "./support/cloud.ts";
import { preTokenGenerationEvent, SUB } from "./support/events.ts";
import { events, FAULT_CASES, type FaultCase, failsClosed, failureOf, outages } from "./support/faults.ts";
import { startFunction } from "./support/lambda.ts";

const OUTAGES = Object.keys(outages);

/** Of the services and triggers that can meet an outage, each gets its turn. */
const inTurn = (cases: readonly FaultCase[]): readonly FaultCase[] =>
  OUTAGES.flatMap((fault, turn) => {
    const met = cases.filter((one) => one.fault === fault);
    return met.filter((_one, index) => index === turn % met.length);
  });
const ofAuthsignal = FAULT_CASES.filter(({ service }) => service === "Authsignal");
const ofAws = FAULT_CASES.filter(({ service }) => service !== "Authsignal");
const mistaken = FAULT_CASES.filter(({ failure }) => failure === "configuration");
const chosen = [...mistaken, ...inTurn(ofAuthsignal), ...inTurn(ofAws)];

test("every fault is among them, and an outage of every service in every trigger", () => {
  const out = chosen.filter(({ failure }) => failure === "outage");
  const every = (cases: readonly FaultCase[], name: (one: FaultCase) => string) => new Set(cases.map(name));
  const place = ({ service, trigger }: FaultCase) => `${service} in ${trigger}`;
  expect(every(out, place)).toEqual(every(FAULT_CASES, place));
  const fault = ({ fault: name, service }: FaultCase) =>
    `${name} of ${service === "Authsignal" ? service : "AWS"}`;
  expect(every(chosen, fault)).toEqual(every(FAULT_CASES, fault));
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
