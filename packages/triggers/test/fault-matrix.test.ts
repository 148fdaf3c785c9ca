/**
 * Every fault x every trigger that talks: ends in time, fails closed, sends nothing twice, says only a code.
 * Define and PreSignUp talk to nobody, which bundles.test.ts holds.
 */
import { describe, expect, test, vi } from "vitest";
import { authsignalReply, CANARY_KEY, startStubCloud } from "./support/cloud.ts";
import { createEvent, preTokenGenerationEvent, SUB, verifyEvent } from "./support/events.ts";
import { HandlerError, startFunction } from "./support/lambda.ts";
import { drop, hang, json, type Reply, raw } from "./support/stub-server.ts";

const faults: Readonly<Record<string, Reply>> = {
  hang,
  reset: drop,
  "429": json(429, { error: "too_many_requests" }),
  "500": json(500, { error: "unexpected_error" }),
  "bad JSON": raw(200, '{"isValid":true,"state":"CHALLENGE_SUCCEEDED","SecretString":"abc'),
  "slow headers": (_request, response) => {
    response.socket?.write("HTTP/1.1 200 OK\r\nx-slow: ");
    const drip = setInterval(() => response.socket?.write("x"), 100);
    response.on("close", () => clearInterval(drip));
  },
  "slow body": (_request, response) => {
    response.writeHead(200);
    const drip = setInterval(() => response.write(" "), 100);
    response.on("close", () => clearInterval(drip));
  },
  "huge body": raw(200, `"${"x".repeat(4 * 1024 * 1024)}"`),
};

const triggers = {
  "create-auth-challenge": createEvent(),
  "verify-auth-challenge-response": verifyEvent(
    { userId: SUB, action: "signIn", idempotencyKey: "k" },
    "token",
  ),
} as const;

const cases = Object.keys(faults).flatMap((fault) =>
  (["create-auth-challenge", "verify-auth-challenge-response"] as const).flatMap((trigger) =>
    (["authsignal", "aws"] as const).map((service) => ({ fault, trigger, service })),
  ),
);

/** Faults that only a deadline ends, and what the log says then. */
const ENDLESS = ["hang", "slow headers", "slow body"];
const DEADLINE = {
  outcome: "AUTHSIGNAL_UNAVAILABLE",
  detail: expect.stringMatching(/^no result within \d+ ms$/),
};

/** What a function that failed may say. */
const CODES = ["AUTHSIGNAL_UNAVAILABLE", "CONFIGURATION_ERROR"];

const failureOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "returned",
    (error: unknown) => (error instanceof HandlerError ? error.message : "crashed"),
  );

describe.concurrent("a fault", () => {
  test.each(cases)(
    "$fault of $service in $trigger",
    { timeout: 20_000 },
    async ({ fault, trigger, service }) => {
      await using cloud = await startStubCloud(authsignalReply({ idempotencyKey: "k" }));
      const reply = faults[fault];
      if (reply) cloud[service].reply(reply);
      await using fn = startFunction(trigger, cloud.env);
      expect(CODES).toContain(await failureOf(fn.invoke(triggers[trigger])));
      const tracks = cloud.authsignal.received.filter(({ path }) => path.includes("/actions/"));
      expect(new Set(tracks.map(({ body }) => body)).size).toBeLessThanOrEqual(1);
      // What a thread wrote can arrive after its answer.
      await vi.waitFor(() => expect(fn.output()).toMatch(/\n$/));
      expect(fn.output()).not.toContain(CANARY_KEY);
      const [line, ...more] = fn.output().split("\n").filter(Boolean);
      expect(more).toEqual([]);
      if (ENDLESS.includes(fault)) expect(JSON.parse(line ?? "")).toMatchObject(DEADLINE);
    },
  );

  test.each(Object.keys(faults))("%s of DynamoDB in Verify", { timeout: 20_000 }, async (fault) => {
    await using cloud = await startStubCloud(authsignalReply({ idempotencyKey: "k" }));
    const reply = faults[fault];
    if (reply) cloud.table.reply(reply);
    await using fn = startFunction("verify-auth-challenge-response", cloud.storingEnv);
    const ended = await failureOf(fn.invoke(triggers["verify-auth-challenge-response"]));
    // A body that cannot be read came with a 200: the item is written.
    if (fault === "bad JSON") expect(ended).toBe("returned");
    else expect(CODES).toContain(ended);
    await vi.waitFor(() => expect(fn.output()).toMatch(/\n$/));
    expect(fn.output()).not.toContain(CANARY_KEY);
  });

  test.each(Object.keys(faults))(
    "%s of DynamoDB in PreTokenGeneration",
    { timeout: 20_000 },
    async (fault) => {
      await using cloud = await startStubCloud();
      const reply = faults[fault];
      if (reply) cloud.table.reply(reply);
      await using fn = startFunction("pre-token-generation", cloud.storingEnv);
      const event = preTokenGenerationEvent({ clientMetadata: { signInId: SUB } });
      // The tokens are good without the claim.
      expect(await fn.invoke(event)).toEqual(event);
      await vi.waitFor(() => expect(fn.output()).toMatch(/"outcome":"(store-unavailable|unknown)"/));
    },
  );

  test.each(Object.keys(triggers))("DNS failure in %s", async (name) => {
    await using cloud = await startStubCloud();
    const trigger = name === "create-auth-challenge" ? name : "verify-auth-challenge-response";
    const env = { ...cloud.env, AUTHSIGNAL_API_URL: "http://no-such-host.invalid/v1" };
    await using fn = startFunction(trigger, env);
    expect(await failureOf(fn.invoke(triggers[trigger]))).toBe("AUTHSIGNAL_UNAVAILABLE");
  });
});
