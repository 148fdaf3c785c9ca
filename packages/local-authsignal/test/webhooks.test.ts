import { createServer } from "node:http";
import { expect, test } from "vitest";
import { enrolByEmail } from "./support/enrol.ts";
import { fixture } from "./support/fixture.ts";

const EMAIL = "ada@example.com";
const USER = "user-1";

interface Received {
  readonly body: string;
  readonly signature: string;
}

/** A receiver that answers `status`, and hands out what it got, in the order in which it came. */
async function receiver(status: number) {
  const received: Received[] = [];
  const waiting: (() => void)[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    received.push({ body, signature: String(request.headers["x-signature-v2"]) });
    response.writeHead(status).end();
    for (const wake of waiting.splice(0)) wake();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://localhost:${port}/hook`,
    received,
    async atLeast(count: number): Promise<void> {
      while (received.length < count) await new Promise<void>((resolve) => waiting.push(resolve));
    },
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

test("messages go through the webhook, signed so that the SDK accepts them", async () => {
  await using hook = await receiver(204);
  await using f = await fixture({ webhookUrl: hook.url });
  await enrolByEmail(f, USER, EMAIL);
  await hook.atLeast(2);
  const [email, created] = hook.received;
  const event = f.sdk.webhook.constructEvent(email?.body ?? "", email?.signature ?? "");
  expect(event).toMatchObject({
    version: 1,
    source: "https://authsignal.com",
    tenantId: "tenant-a",
    type: "email.created",
    data: {
      to: EMAIL,
      code: f.code(EMAIL),
      userId: USER,
      actionCode: "signIn",
      verificationMethod: "EMAIL_OTP",
    },
  });
  expect(f.sdk.webhook.constructEvent(created?.body ?? "", created?.signature ?? "")).toMatchObject({
    type: "authenticator.created",
    data: { userId: USER, email: EMAIL, verificationMethod: "EMAIL_OTP" },
  });
});

test("a changed body, another key and a stale timestamp are rejected by the SDK", async () => {
  await using hook = await receiver(200);
  await using f = await fixture({ webhookUrl: hook.url });
  await f.sdk.challenge({ verificationMethod: "EMAIL_OTP", action: "signUp", email: EMAIL });
  const { body = "", signature = "" } = hook.received[0] ?? {};
  expect(() => f.sdk.webhook.constructEvent(`${body} `, signature)).toThrow("Signature mismatch.");
  expect(() => f.sdk.webhook.constructEvent(body, signature.replace(/t=\d+/, "t=1"))).toThrow(
    "outside the tolerance",
  );
});

test("a receiver that fails makes the challenge fail; the outbox says so", async () => {
  await using hook = await receiver(500);
  await using f = await fixture({ webhookUrl: hook.url });
  const { token } = await f.sdk.track({ userId: USER, action: "signIn", attributes: { email: EMAIL } });
  const response = await f.client("/user-authenticators/email-otp", token, { email: EMAIL });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({
    error: "invalid_configuration",
    errorDescription: expect.stringContaining("500"),
  });
  expect(f.server.outbox.messages({ to: hook.url })).toMatchObject([
    { kind: "WEBHOOK", text: "email.created: answered 500" },
  ]);
});
