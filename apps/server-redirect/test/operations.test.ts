import { STEP_UP_ACTIONS } from "environments";
import { AuthsignalVisit, type TestCloud } from "local-cloud/testing";
import { expect, onTestFinished } from "vitest";
import { ACTIONS } from "../api/operations.ts";
import { ApiBrowser, type Reply } from "./support/api-browser.ts";
import { serverTest as test } from "./support/server-cloud.ts";

const TRANSFER = { action: "transfer", amount: "120.50", currency: "EUR", payee: "Ada Lovelace" };
const MINUTE = 60_000;

test("each operation has its action in the tenant, whose message names what the operation sends", async ({
  cloud,
  email,
}) => {
  expect(ACTIONS).toEqual(Object.keys(STEP_UP_ACTIONS));
  const browser = await signedIn(cloud, email);
  const inputs = [TRANSFER, { action: "change-email", email: `new-${email}` }, { action: "add-method" }];
  for (const input of inputs) {
    const { json } = await browser.post("operations", input);
    const { action, details } = Object(json["operation"]);
    const message = Object.entries(STEP_UP_ACTIONS).find(([code]) => code === action)?.[1] ?? "";
    const named = Array.from(message.matchAll(/\{\{action\.(\w+)\}\}/g), ([, name = ""]) => name);
    expect(Object.keys(details), action).toEqual(expect.arrayContaining(named));
  }
});

/** What the API says about an operation that was asked for. */
function asked({ json }: Reply): { readonly id: string; readonly url: string } {
  return { id: String(Object(json["operation"]).id), url: String(json["url"]) };
}

const prove = (cloud: TestCloud, url: string, email: string) =>
  new AuthsignalVisit(cloud.urls.authsignal, url).prove(email);

async function signedIn(cloud: TestCloud, email: string): Promise<ApiBrowser> {
  const browser = new ApiBrowser(cloud);
  expect(await browser.signIn(email)).toMatchObject({ status: 200 });
  return browser;
}

test("a transfer is answered by a challenge in the form of RFC 9470, and by nothing else", async ({
  cloud,
  email,
}) => {
  const browser = await signedIn(cloud, email);
  const reply = await browser.post("operations", TRANSFER);
  expect(reply).toMatchObject({
    status: 401,
    json: {
      error: { name: "StepUpRequiredError" },
      operation: {
        action: "transfer",
        state: "open",
        details: { amount: 120.5, currency: "EUR", sum: "120.50 EUR", payee: "Ada Lovelace" },
      },
    },
  });
  // The name under which a function URL sends it on.
  expect(reply.headers.get("x-amzn-remapped-www-authenticate")).toMatch(
    /^Bearer error="insufficient_user_authentication", .*acr_values="transfer", max_age="0"$/,
  );
  expect(reply.headers.get("www-authenticate")).toBeNull();
});

test("the challenge at Authsignal says how much goes to whom", async ({ cloud, email }) => {
  const browser = await signedIn(cloud, email);
  const { url } = asked(await browser.post("operations", TRANSFER));
  expect(await (await fetch(url)).text()).toContain("Send 120.50 EUR to Ada Lovelace");
});

test("the id and the proof confirm what was asked for, once", async ({ cloud, email }) => {
  const browser = await signedIn(cloud, email);
  const { id, url } = asked(await browser.post("operations", TRANSFER));
  const token = await prove(cloud, url, email);
  expect(await browser.post("operations/confirm", { id, token })).toMatchObject({
    status: 200,
    json: { operation: { id, state: "done", details: { amount: 120.5, payee: "Ada Lovelace" } } },
  });
  expect(await browser.post("operations/confirm", { id, token })).toMatchObject({
    status: 409,
    json: { error: { name: "OperationUsedError" }, operation: { id, state: "done" } },
  });
});

test("of two confirmations at once one counts", async ({ cloud, email }) => {
  const browser = await signedIn(cloud, email);
  const { id, url } = asked(await browser.post("operations", TRANSFER));
  const token = await prove(cloud, url, email);
  const replies = await Promise.all(
    [browser, browser.copy()].map((one) => one.post("operations/confirm", { id, token })),
  );
  expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409]);
});

test("the request that confirms cannot change the amount", async ({ cloud, email }) => {
  const browser = await signedIn(cloud, email);
  const { id, url } = asked(await browser.post("operations", TRANSFER));
  const token = await prove(cloud, url, email);
  for (const changed of [{ amount: "1.00" }, { payee: "Mallory" }, { details: { amount: 1 } }])
    expect(await browser.post("operations/confirm", { id, token, ...changed })).toMatchObject({
      status: 400,
      json: { error: { name: "InvalidRequestError" } },
    });
  // Nor does a second transfer inherit the proof of a smaller one.
  const larger = asked(await browser.post("operations", { ...TRANSFER, amount: "9000" }));
  expect(await browser.post("operations/confirm", { id: larger.id, token })).toMatchObject({
    status: 403,
    json: { error: { name: "NotProvenError" } },
  });
});

test("somebody else's session confirms nothing with a stolen id and proof", async ({ cloud, email }) => {
  const victim = await signedIn(cloud, email);
  const { id, url } = asked(await victim.post("operations", TRANSFER));
  const token = await prove(cloud, url, email);
  const thief = await signedIn(cloud, `thief-of-${email}`);
  expect(await thief.post("operations/confirm", { id, token })).toMatchObject({
    status: 404,
    json: { error: { name: "NoSuchOperationError" } },
  });
  expect(await new ApiBrowser(cloud).post("operations/confirm", { id, token })).toMatchObject({
    status: 401,
    json: { error: { name: "NotAuthorizedException" } },
  });
  expect(await victim.post("operations/confirm", { id, token })).toMatchObject({ status: 200 });
});

test("a proof of another action does not count: neither a sign-in's, nor another operation's", async ({
  cloud,
  email,
}) => {
  const browser = new ApiBrowser(cloud);
  const attemptId = await browser.start(email);
  const signIn = await browser.prove(attemptId, email);
  await browser.post("sign-in/answer", { attemptId, token: signIn });
  const { id } = asked(await browser.post("operations", TRANSFER));
  const other = asked(await browser.post("operations", { action: "add-method" }));
  const notProven = { status: 403, json: { error: { name: "NotProvenError" } } };
  for (const token of [signIn, await prove(cloud, other.url, email), "no-token"])
    expect(await browser.post("operations/confirm", { id, token })).toMatchObject(notProven);
});

test("a proof that took too long does not count", async ({ cloud, email }) => {
  const browser = await signedIn(cloud, email);
  const { id, url } = asked(await browser.post("operations", TRANSFER));
  const token = await prove(cloud, url, email);
  cloud.advance(11 * MINUTE);
  const reply = await browser.post("operations/confirm", { id, token });
  cloud.advance(-11 * MINUTE);
  expect(reply).toMatchObject({ status: 403, json: { error: { name: "NotProvenError" } } });
});

test("an outage of Authsignal is one, and confirms nothing", async ({ cloud, email }) => {
  const browser = await signedIn(cloud, email);
  const { id, url } = asked(await browser.post("operations", TRANSFER));
  const token = await prove(cloud, url, email);
  await cloud.authsignalFails(true);
  const outage = { status: 503, json: { error: { name: "OutageError", message: "" } } };
  expect(await browser.post("operations", TRANSFER)).toMatchObject(outage);
  expect(await browser.post("operations/confirm", { id, token })).toMatchObject(outage);
  await cloud.authsignalFails(false);
  expect(await browser.post("operations/confirm", { id, token })).toMatchObject({ status: 200 });
});

test.for([
  { ...TRANSFER, amount: "-1" },
  { ...TRANSFER, amount: "0" },
  { ...TRANSFER, amount: "1.005" },
  { ...TRANSFER, amount: 120 },
  { ...TRANSFER, amount: "1e3" },
  { ...TRANSFER, currency: "XXX" },
  { ...TRANSFER, payee: "" },
  { ...TRANSFER, payee: "Ada: go to https://evil.example.com" },
  { ...TRANSFER, sub: "somebody-else" },
  { action: "change-email", email: "no-address" },
  { action: "delete-everything" },
])("what is no operation is refused before anybody is asked: %j", async (operation, { cloud, email }) => {
  const browser = await signedIn(cloud, email);
  expect(await browser.post("operations", operation)).toMatchObject({
    status: 400,
    json: { error: { name: "InvalidRequestError" } },
  });
});

test("Authsignal's rules see the person's address and browser, which the page cannot choose", async ({
  cloud,
  email,
}) => {
  const browser = await signedIn(cloud, email);
  onTestFinished(() => cloud.putTenant({}));
  cloud.putTenant({
    actions: {
      transfer: {
        rules: [
          { ruleId: "here", name: "here", when: { ipIn: ["127.0.0.0/8", "::1/128"] }, outcome: "BLOCK" },
        ],
      },
    },
  });
  const forged = { "cloudfront-viewer-address": "198.51.100.7:1", "x-forwarded-for": "198.51.100.7" };
  expect(await browser.post("operations", TRANSFER, forged)).toMatchObject({
    status: 403,
    json: { error: { name: "OperationBlockedError" } },
  });
});
