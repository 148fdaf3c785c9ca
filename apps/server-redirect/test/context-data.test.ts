import { fileURLToPath } from "node:url";

import { createRecorder, startTestCloud } from "local-cloud/testing";
import { expect, onTestFinished, test } from "vitest";
import { ApiBrowser } from "./support/api-browser.ts";
import { poolOf } from "./support/invite.ts";

async function recordedCloud(stack: string) {
  const recorder = createRecorder();
  const inputs: { operation: string; input: Readonly<Record<string, unknown>> }[] = [];
  recorder.trace.subscribe((event) => {
    if (event.kind === "operation-started") inputs.push(event);
    return true;
  });
  const built = { "server-redirect": fileURLToPath(new URL("..", import.meta.url)) };
  const cloud = await startTestCloud({ stack, built, recorder });
  onTestFinished(() => cloud.close());
  const contextOf = (operation: string) =>
    inputs.filter((one) => one.operation === operation).map(({ input }) => input["ContextData"]);
  return { cloud, contextOf };
}

/** This machine is the person's, and the local distribution says so, whatever the request claims. */
const from = (ServerPath: string, ...HttpHeaders: object[]) => ({
  IpAddress: "127.0.0.1",
  ServerName: "localhost",
  ServerPath,
  HttpHeaders,
});
const AGENT = { headerName: "user-agent", headerValue: "a browser" };
const SENT = {
  "user-agent": "a browser",
  "cloudfront-viewer-address": "198.51.100.7:1",
  "x-forwarded-for": "198.51.100.7",
};

test("Cognito gets the person's address and browser, and neither a cookie nor what a request claims", async () => {
  const { cloud, contextOf } = await recordedCloud("local");
  const browser = new ApiBrowser(cloud);
  const email = "jo@example.com";
  const { json } = await browser.post("sign-in", { email }, SENT);
  const attemptId = String(json["attemptId"]);
  const token = await browser.prove(attemptId, email);
  expect(await browser.post("sign-in/answer", { attemptId, token }, SENT)).toMatchObject({ status: 200 });
  // The first call finds no account.
  const started = from("/api/sign-in", AGENT);
  expect(contextOf("AdminInitiateAuth")).toEqual([started, started]);
  expect(contextOf("AdminRespondToAuthChallenge")).toEqual([from("/api/sign-in/answer", AGENT)]);
});

test("a password is judged by the person's address, too", async () => {
  const { cloud, contextOf } = await recordedCloud("password");
  await poolOf(cloud).invite("jo@example.com");
  await new ApiBrowser(cloud).post("sign-in", { email: "jo@example.com", password: "Wrong-1234!" }, SENT);
  const started = from("/api/sign-in", AGENT);
  expect(contextOf("AdminInitiateAuth")).toEqual([started]);
  expect(contextOf("AdminRespondToAuthChallenge")).toEqual([started]);
});
