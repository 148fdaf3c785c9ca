import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { startLocalAuthsignal } from "../../src/index.ts";
import { forwardLogs } from "../../src/logs/forward.ts";
import { clock } from "../support/clock.ts";
import { enrolByEmail } from "../support/enrol.ts";
import { fixture, TENANT, wrongCode } from "../support/fixture.ts";
import { inProcess } from "../support/in-process.ts";
import { type Receiver, receiver } from "../support/receiver.ts";

const EMAIL = "ada@example.com";
const USER = "user-1";
const TEN_MINUTES = 10 * 60_000;

interface LogRecord {
  readonly id: string;
  readonly type: string;
  readonly record: Readonly<Record<string, unknown>>;
}

const batch = (hook: Receiver, index: number): LogRecord[] =>
  JSON.parse(hook.received[index]?.body ?? "{}").records;
const types = (records: readonly LogRecord[]): unknown[] =>
  records.map(({ type, record }) => (type === "action.log_created" ? type : record["type"]));

test("what happened to challenges and how actions ended comes in a signed batch, once tokens have expired", async () => {
  await using hook = await receiver(200);
  await using f = await fixture({ logEventsWebhookUrl: hook.url });
  const { idempotencyKey } = await enrolByEmail(f, USER, EMAIL);
  const { token } = await f.sdk.track({ userId: USER, action: "pay", attributes: { custom: { amount: 1 } } });
  await f.client("/challenge/email-otp", token);
  const guess = { verificationCode: wrongCode(f.code(EMAIL)) };
  for (let attempt = 0; attempt < 5; attempt += 1) await f.client("/verify/email-otp", token, guess);
  f.advance(TEN_MINUTES - 1);
  expect(hook.received).toEqual([]);
  f.advance(1);
  await hook.atLeast(1);
  const { body = "", signature = "" } = hook.received[0] ?? {};
  expect(f.sdk.webhook.constructEvent(body, signature)).toHaveProperty("records");
  const records = batch(hook, 0);
  expect(types(records)).toEqual([
    "action.log_created",
    "EMAIL_OTP_SENT",
    "EMAIL_OTP_CODE_VALID",
    "action.log_created",
    "EMAIL_OTP_SENT",
    ...Array(4).fill("EMAIL_OTP_INVALID_OR_EXPIRED"),
    "EMAIL_OTP_MAX_ATTEMPTS_EXCEEDED",
  ]);
  expect(records[0]).toMatchObject({
    version: 1,
    source: "https://authsignal.com",
    tenantId: "tenant-a",
    record: {
      userId: USER,
      actionCode: "signIn",
      idempotencyKey,
      state: "CHALLENGE_SUCCEEDED",
      outcome: "CHALLENGE",
    },
  });
  expect(records[1]?.record).toMatchObject({ email: EMAIL, verificationMethod: "EMAIL_OTP" });
  expect(records[3]?.record).toMatchObject({ state: "CHALLENGE_FAILED", customVariables: { amount: 1 } });
  expect(body).not.toContain(f.code(EMAIL));
});

test("a batch that the receiver refuses is sent again with the same ids; a message that was not sent is logged", async () => {
  await using hook = await receiver(503);
  await using f = await fixture({ logEventsWebhookUrl: hook.url, webhookUrl: "http://localhost:1/" });
  const { token } = await f.sdk.track({ userId: USER, action: "signIn", attributes: { email: EMAIL } });
  await f.client("/user-authenticators/email-otp", token, { email: EMAIL });
  f.advance(TEN_MINUTES);
  await hook.atLeast(1);
  await f.clock.untilWaiting();
  hook.answer(200);
  f.advance(60_000);
  await hook.atLeast(2);
  expect(batch(hook, 1)).toEqual(batch(hook, 0));
  expect(types(batch(hook, 1))).toEqual(["action.log_created", "EMAIL_OTP_SEND_DOWNSTREAM_FAILED"]);
  await vi.waitUntil(() => f.server.outbox.messages({ to: hook.url }).length === 2);
  f.advance(TEN_MINUTES);
  expect(hook.received).toHaveLength(2);
});

test("a batch has at most 500 events", async () => {
  await using hook = await receiver(200);
  const server = inProcess([{ ...TENANT, logEventsWebhookUrl: hook.url }]);
  const { now, schedule, advance } = clock();
  const service = { ...server.service, now, schedule };
  const content = { type: "challenge.log_created" as const, record: { type: "SMS_SENT" } };
  service.store.transaction(() => {
    for (let n = 0; n < 501; n += 1)
      service.store.logEvents.add({ tenantId: "tenant-a", at: now(), dueAt: now(), content });
  });
  const stop = forwardLogs(service);
  advance(0);
  await hook.atLeast(2);
  expect([batch(hook, 0).length, batch(hook, 1).length]).toEqual([500, 1]);
  await stop();
  server.close();
});

test("what was not sent before the server stopped is sent by the next", async () => {
  await using hook = await receiver(200);
  const folder = await mkdtemp(join(tmpdir(), "local-authsignal-"));
  const { now, schedule, advance } = clock();
  const tenants = [{ ...TENANT, logEventsWebhookUrl: hook.url }];
  const options = { port: 0, dataFile: join(folder, "a.sqlite"), tenants, now, schedule };
  const first = await startLocalAuthsignal(options);
  await fetch(`${first.apiUrl}/users/u/actions/signIn`, {
    method: "POST",
    headers: { Authorization: `Basic ${btoa("secret-a:")}` },
  });
  await first.close();
  const second = await startLocalAuthsignal(options);
  advance(TEN_MINUTES);
  await hook.atLeast(1);
  expect(types(batch(hook, 0))).toEqual(["action.log_created"]);
  await second.close();
  await rm(folder, { recursive: true });
});
