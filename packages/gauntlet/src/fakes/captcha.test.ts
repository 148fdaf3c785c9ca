import { afterAll, beforeAll, expect, test } from "vitest";
import { answerCaptcha, CAPTCHA_TOKEN } from "./captcha.ts";
import { type FakeServer, json, startServer } from "./server.ts";

let server: FakeServer;
beforeAll(async () => {
  server = await startServer((exchange) => {
    if (!answerCaptcha(exchange)) json(exchange.response, 404, {});
  });
});
afterAll(() => server[Symbol.asyncDispose]());

async function ask(path: string, body: string) {
  const response = await fetch(`${server.url}${path}`, { method: "POST", body });
  return { status: response.status, body: await response.json() };
}

test.each([
  ["a form", "/recaptcha/api/siteverify", (token: string) => `secret=s&response=${token}`],
  ["JSON", "/turnstile/v0/siteverify", (token: string) => JSON.stringify({ secret: "s", response: token })],
])("the captcha's token in %s is the only one that succeeds", async (_what, path, bodyWith) => {
  expect((await ask(path, bodyWith(CAPTCHA_TOKEN))).body).toMatchObject({ success: true });
  expect((await ask(path, bodyWith("guess"))).body).toMatchObject({ success: false });
});

test("an assessment of reCAPTCHA Enterprise is valid for the captcha's token only", async () => {
  const assess = (token: string) =>
    ask("/v1/projects/p/assessments", JSON.stringify({ event: { token, siteKey: "k" } }));
  expect((await assess(CAPTCHA_TOKEN)).body).toMatchObject({ tokenProperties: { valid: true } });
  expect((await assess("guess")).body).toMatchObject({ tokenProperties: { valid: false } });
});

test("other requests are left to others", async () => {
  expect((await ask("/v3/mail/send", "{}")).status).toBe(404);
});
