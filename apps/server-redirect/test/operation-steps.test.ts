import { AuthsignalVisit, type TestCloud } from "local-cloud/testing";
import { expect } from "vitest";
import { ApiBrowser } from "./support/api-browser.ts";
import { serverTest as test } from "./support/server-cloud.ts";

/** Somebody who is signed in, and has asked for an operation and proven it. */
async function proven(cloud: TestCloud, email: string, input: object, browser = new ApiBrowser(cloud)) {
  if (browser.cookie === "") expect(await browser.signIn(email)).toMatchObject({ status: 200 });
  const { json } = await browser.post("operations", input);
  const id = String(Object(json["operation"]).id);
  const token = await new AuthsignalVisit(cloud.urls.authsignal, String(json["url"])).prove(email);
  return { browser, id, token };
}

const change = (email: string) => ({ action: "change-email", email });

test("another address counts once a known method has confirmed it and its mailbox has proven it", async ({
  cloud,
  email,
}) => {
  const next = `next-${email}`;
  const { browser, id, token } = await proven(cloud, email, change(next));
  expect(() => cloud.lastCode(next)).toThrow("no message to");
  expect(await browser.post("operations/confirm", { id, token })).toMatchObject({
    status: 200,
    json: { next: "code", operation: { state: "confirmed" } },
  });
  expect((await browser.refresh()).json).toMatchObject({ idClaims: { email } });
  const code = cloud.lastCode(next);
  const wrong = code === "000000" ? "111111" : "000000";
  expect(await browser.post("operations/code", { id, code: wrong })).toMatchObject({
    status: 409,
    json: { error: { name: "WrongCodeError" } },
  });
  expect(await browser.post("operations/code", { id, code })).toMatchObject({
    status: 200,
    json: { operation: { state: "done" } },
  });
  expect((await browser.refresh()).json).toMatchObject({ idClaims: { email: next, email_verified: true } });
  // Once: the code does nothing more, and the former address no longer signs in.
  expect(await browser.post("operations/code", { id, code })).toMatchObject({ status: 409 });
  expect(await new ApiBrowser(cloud).signIn(next)).toMatchObject({
    json: { idClaims: { email: next, sub: Object((await browser.get("session")).json["idClaims"]).sub } },
  });
});

test("no code for another address is sent, or counts, before a known method has confirmed the change", async ({
  cloud,
  email,
}) => {
  const next = `next-${email}`;
  const { browser, id } = await proven(cloud, email, change(next));
  expect(await browser.post("operations/code", { id, code: "123456" })).toMatchObject({
    status: 404,
    json: { error: { name: "NoSuchOperationError" } },
  });
  expect(await browser.post("operations/confirm", { id, token: "no-proof" })).toMatchObject({ status: 403 });
  expect(() => cloud.lastCode(next)).toThrow("no message to");
});

test("the code of somebody else's change does nothing, and neither does one for another address", async ({
  cloud,
  email,
}) => {
  const [next, other] = [`next-${email}`, `other-${email}`];
  const mine = await proven(cloud, email, change(next));
  await mine.browser.post("operations/confirm", { id: mine.id, token: mine.token });
  const code = cloud.lastCode(next);
  const thief = new ApiBrowser(cloud);
  await thief.signIn(`thief-of-${email}`);
  expect(await thief.post("operations/code", { id: mine.id, code })).toMatchObject({ status: 404 });
  const second = await proven(cloud, email, change(other), mine.browser);
  await mine.browser.post("operations/confirm", { id: second.id, token: second.token });
  if (cloud.lastCode(other) !== code)
    expect(await mine.browser.post("operations/code", { id: second.id, code })).toMatchObject({
      status: 409,
    });
  expect((await mine.browser.refresh()).json).toMatchObject({ idClaims: { email } });
});

test("an address that another account has is refused by name once its mailbox is proven, and nothing changes", async ({
  cloud,
  email,
}) => {
  const taken = `taken-${email}`;
  expect(await new ApiBrowser(cloud).signIn(taken)).toMatchObject({ status: 200 });
  const { browser, id, token } = await proven(cloud, email, change(taken));
  await browser.post("operations/confirm", { id, token });
  expect(await browser.post("operations/code", { id, code: cloud.lastCode(taken) })).toMatchObject({
    status: 400,
    json: { error: { name: "AliasExistsException" } },
  });
  expect((await browser.refresh()).json).toMatchObject({ idClaims: { email } });
});

test("the page on which a method is added opens after a proof by a known one, once for each", async ({
  cloud,
  email,
}) => {
  const { browser, id, token } = await proven(cloud, email, { action: "add-method" });
  expect(await browser.post("operations/confirm", { id, token: "no-proof" })).toMatchObject({ status: 403 });
  const reply = await browser.post("operations/confirm", { id, token });
  expect(reply).toMatchObject({ status: 200, json: { next: "page", operation: { state: "done" } } });
  expect(await (await fetch(String(reply.json["url"]))).text()).toMatch(/authenticator app/i);
  const again = await browser.post("operations/confirm", { id, token });
  expect(again).toMatchObject({ status: 409, json: { error: { name: "OperationUsedError" } } });
  expect(again.json).not.toHaveProperty("url");
});
