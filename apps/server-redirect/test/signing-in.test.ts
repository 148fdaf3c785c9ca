import { GlobalSignOutCommand } from "@aws-sdk/client-cognito-identity-provider";
import { expect } from "vitest";
import { ApiBrowser, type Reply } from "./support/api-browser.ts";
import { serverTest as test } from "./support/server-cloud.ts";

test("a new person signs up and in, and a person who is known in again", async ({ cloud, email }) => {
  const browser = new ApiBrowser(cloud);
  const first = await browser.signIn(email);
  expect(first).toMatchObject({ status: 200, json: { idClaims: { email, token_use: "id" } } });
  expect((await browser.get("session")).json).toEqual(first.json);
  expect((await browser.post("sign-out", { scope: "here" })).json).toEqual({ revoked: true });
  expect(await browser.get("session")).toMatchObject({ status: 200, text: "null" });
  expect(await browser.signIn(email)).toMatchObject({ status: 200 });
});

test("no token of Cognito is in a response, a header or a cookie", async ({ cloud, email }) => {
  const browser = new ApiBrowser(cloud);
  const attemptId = await browser.start(email);
  const token = await browser.prove(attemptId, email);
  const replies = [
    await browser.post("sign-in/answer", { attemptId, token }),
    await browser.get("session"),
    await browser.refresh(),
    await browser.post("sign-out", { scope: "everywhere" }),
  ];
  const sent = replies.map(({ headers, text }) => `${text} ${[...headers].flat().join(" ")}`).join(" ");
  expect(sent).toContain("token_use");
  // Each part of a JWT begins so; a refresh token is one of five parts.
  expect(sent).not.toMatch(/eyJ[\w-]{10,}\./);
  expect(browser.setCookies.join()).not.toContain("eyJ");
});

test("the cookie is one, Host-bound, for scripts unreadable, Lax while pending and Strict when signed in", async ({
  cloud,
  email,
}) => {
  const browser = new ApiBrowser(cloud);
  await browser.signIn(email);
  await browser.post("sign-out", { scope: "here" });
  const form = (maxAge: number, sameSite: string, id = "[\\w-]{43}") =>
    new RegExp(
      `^__Host-server-redirect=${id}; Path=/; Max-Age=${maxAge}; Secure; HttpOnly; SameSite=${sameSite}$`,
    );
  expect(browser.setCookies).toEqual([
    expect.stringMatching(form(900, "Lax")),
    expect.stringMatching(form(30 * 86_400, "Strict")),
    expect.stringMatching(form(0, "Strict", "")),
  ]);
  const [pending, session] = browser.setCookies.map((cookie) => cookie.split(";")[0]);
  expect(session).not.toBe(pending);
});

test("signing out everywhere ends every session that this server keeps, at once", async ({
  cloud,
  email,
}) => {
  const [here, there] = [new ApiBrowser(cloud), new ApiBrowser(cloud)];
  await here.signIn(email);
  await there.signIn(email);
  expect((await here.post("sign-out", { scope: "everywhere" })).json).toEqual({ revoked: true });
  expect(await there.get("session")).toMatchObject({ status: 200, text: "null" });
  expect(await there.signIn(email)).toMatchObject({ status: 200 });
  expect(await there.get("session")).toMatchObject({ status: 200 });
});

test("signing out here leaves the person's other sessions", async ({ cloud, email }) => {
  const [here, there] = [new ApiBrowser(cloud), new ApiBrowser(cloud)];
  await here.signIn(email);
  await there.signIn(email);
  const copy = here.copy();
  await here.post("sign-out", { scope: "here" });
  expect(await copy.get("session")).toMatchObject({ status: 200, text: "null" });
  expect(await there.refresh()).toMatchObject({ status: 200 });
});

test("a session that Cognito has ended is gone when refreshing fails", async ({ cloud, email }) => {
  const browser = new ApiBrowser(cloud);
  await browser.signIn(email);
  const elsewhere = cloud.person(email);
  const { AccessToken } = await elsewhere.signIn();
  await elsewhere.cognito.send(new GlobalSignOutCommand({ AccessToken }));
  expect(await browser.refresh()).toMatchObject({ status: 401 });
  expect(await browser.get("session")).toMatchObject({ status: 200, text: "null" });
});

test("a sign-in and a session outlive a restart of the server", async ({ cloud, email }) => {
  const browser = new ApiBrowser(cloud);
  const attemptId = await browser.start(email);
  const token = await browser.prove(attemptId, email);
  await cloud.reloadApi("server-redirect");
  expect(await browser.post("sign-in/answer", { attemptId, token })).toMatchObject({ status: 200 });
  await cloud.reloadApi("server-redirect");
  expect(await browser.get("session")).toMatchObject({ status: 200 });
});

test("four refreshes at once give one new set of tokens, and one more gives the next", async ({
  cloud,
  email,
}) => {
  const browser = new ApiBrowser(cloud);
  const first = jtiOf(await browser.signIn(email));
  const replies = await Promise.all(
    Array.from({ length: 4 }, () => browser.post("session/refresh", { seen: first })),
  );
  const [second, ...others] = new Set(replies.map(jtiOf));
  expect(replies.map(({ status }) => status)).toEqual(Array.from({ length: 4 }, () => 200));
  expect([second, others]).toEqual([expect.not.stringMatching(first), []]);
  expect(jtiOf(await browser.refresh())).not.toBe(second);
});

/** The id of the access token that a reply names. */
function jtiOf({ json }: Reply): string {
  return String(Object(json["accessClaims"]).jti);
}
