import { AuthsignalVisit, type TestCloud } from "local-cloud/testing";
import { expect } from "vitest";
import { ApiBrowser } from "./support/api-browser.ts";
import { poolOf } from "./support/invite.ts";
import { serverTestWith } from "./support/server-cloud.ts";

const test = serverTestWith(
  // The tests start more than a household.
  (environment) => ({
    ...environment,
    apps: Object.fromEntries(
      Object.entries(environment.apps).map(([name, app]) => [
        name,
        app.backend ? { ...app, backend: { ...app.backend, startsPerFiveMinutes: 1000 } } : app,
      ]),
    ),
  }),
  "password",
);
const PASSWORD = "Sesame-1234!";

interface Started {
  readonly resetId: string;
  readonly url: string;
}

async function startReset(browser: ApiBrowser, email: string, headers = {}): Promise<Started> {
  const { status, json, text } = await browser.post("password/start", { email }, headers);
  expect(status, text).toBe(200);
  return { resetId: String(json["resetId"]), url: String(json["url"]) };
}

const prove = (cloud: TestCloud, { url }: Started, email: string) =>
  new AuthsignalVisit(cloud.urls.authsignal, url).prove(email);

/** Sets a password by a proof of the mailbox. */
async function reset(cloud: TestCloud, email: string, password = PASSWORD): Promise<void> {
  const browser = new ApiBrowser(cloud);
  const started = await startReset(browser, email);
  const token = await prove(cloud, started, email);
  const { resetId } = started;
  const finished = await browser.post("password/finish", { resetId, token, password });
  expect([finished.status, finished.json]).toEqual([200, { set: true }]);
  expect(browser.setCookies).toEqual([]);
}

test.concurrent("somebody who was invited sets a password by the mailbox, and signs in with it", async ({
  cloud,
  email,
}) => {
  const pool = poolOf(cloud);
  await pool.invite(email);
  await reset(cloud, email);
  expect(await pool.status(email)).toBe("CONFIRMED");
  const reply = await new ApiBrowser(cloud).signIn(email, PASSWORD);
  expect(reply).toMatchObject({ status: 200, json: { idClaims: { email } } });
});

test.concurrent("a forgotten password is replaced, and the former opens nothing", async ({
  cloud,
  email,
}) => {
  await poolOf(cloud).invite(email);
  await reset(cloud, email);
  await reset(cloud, email, "Another-5678!");
  const browser = new ApiBrowser(cloud);
  expect(await browser.post("sign-in", { email, password: PASSWORD })).toMatchObject({ status: 400 });
  expect(await browser.signIn(email, "Another-5678!")).toMatchObject({ status: 200 });
});

test.concurrent("a wrong password, an unknown name and no password are refused in the same words", async ({
  cloud,
  email,
}) => {
  await poolOf(cloud).invite(email);
  await reset(cloud, email);
  const browser = new ApiBrowser(cloud);
  const replies = [
    await browser.post("sign-in", { email, password: "Wrong-1234!" }),
    await browser.post("sign-in", { email: `unknown-${email}`, password: PASSWORD }),
    await browser.post("sign-in", { email }),
  ];
  for (const reply of replies)
    expect([reply.status, reply.json]).toEqual([
      400,
      { error: { name: "NotAuthorizedException", message: "Incorrect username or password." } },
    ]);
  expect(browser.setCookies).toEqual([]);
});

test.concurrent("the password of an invitation signs nobody in, and leads to a password of their own", async ({
  cloud,
  email,
}) => {
  await poolOf(cloud).invite(email, "Invited-1234!");
  const browser = new ApiBrowser(cloud);
  expect(await browser.post("sign-in", { email, password: "Invited-1234!" })).toMatchObject({
    status: 400,
    json: { error: { name: "TemporaryPasswordError" } },
  });
  await reset(cloud, email);
  expect(await browser.signIn(email, PASSWORD)).toMatchObject({ status: 200 });
});

test.concurrent("an unknown name is answered like a known one, and its right proof sets nothing", async ({
  cloud,
  email,
}) => {
  await poolOf(cloud).invite(email);
  const browser = new ApiBrowser(cloud);
  const unknown = `unknown-${email}`;
  const shapes: string[] = [];
  for (const name of [email, unknown]) {
    const started = await startReset(browser, name);
    shapes.push(`${started.resetId} ${started.url}`.replace(/[\w-]{43}|token=.*/g, "..."));
    if (name === email) continue;
    const token = await prove(cloud, started, name);
    const finish = { resetId: started.resetId, token, password: PASSWORD };
    expect(await browser.post("password/finish", finish)).toMatchObject({
      status: 403,
      json: { error: { name: "ResetNotProvenError", message: "the proof was not accepted" } },
    });
  }
  expect(shapes[0]).toBe(shapes[1]);
  expect(cloud.messages(email)).toEqual([]);
});

test.concurrent("only the proof of this very reset counts, and once", async ({ cloud, email }) => {
  await poolOf(cloud).invite(email);
  await reset(cloud, email);
  const browser = new ApiBrowser(cloud);
  const refused = async (resetId: string, token: string) =>
    expect(await browser.post("password/finish", { resetId, token, password: "Stolen-1234!" })).toMatchObject(
      { status: 403 },
    );

  const [one, other] = [await startReset(browser, email), await startReset(browser, email)];
  // The URL's own token, that of another reset, and that of a sign-in.
  await refused(one.resetId, new URL(one.url).searchParams.get("token") ?? "");
  await refused(one.resetId, await prove(cloud, other, email));
  const attemptId = await browser.start(email, PASSWORD);
  await refused(one.resetId, await browser.prove(attemptId, email));
  await refused("x".repeat(43), await prove(cloud, one, email));

  expect(await new ApiBrowser(cloud).signIn(email, PASSWORD)).toMatchObject({ status: 200 });

  const used = await startReset(browser, email);
  const token = await prove(cloud, used, email);
  const finish = { resetId: used.resetId, token, password: "Another-5678!" };
  const replies = await Promise.all([
    browser.post("password/finish", finish),
    browser.post("password/finish", finish),
  ]);
  expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 403]);
});

test.concurrent("a proof of a reset signs nobody in", async ({ cloud, email }) => {
  await poolOf(cloud).invite(email);
  await reset(cloud, email);
  const browser = new ApiBrowser(cloud);
  const attemptId = await browser.start(email, PASSWORD);
  const token = await prove(cloud, await startReset(browser, email), email);
  expect((await browser.post("sign-in/answer", { attemptId, token })).json).toEqual({
    next: { attemptsLeft: 2 },
  });
});

test.concurrent("a password that the pool would not accept is refused before the proof is used up", async ({
  cloud,
  email,
}) => {
  await poolOf(cloud).invite(email);
  const browser = new ApiBrowser(cloud);
  const started = await startReset(browser, email);
  const token = await prove(cloud, started, email);
  const { resetId } = started;
  for (const password of ["short", "all-lower-case-1", "NoSymbol1234", ` ${PASSWORD}`])
    expect(await browser.post("password/finish", { resetId, token, password }), password).toMatchObject({
      status: 400,
      json: { error: { name: "PASSWORD_NOT_ACCEPTED" } },
    });
  expect(await browser.post("password/finish", { resetId, token, password: PASSWORD })).toMatchObject({
    status: 200,
  });
});

test.concurrent("the pages of the browser styles may reset, and Authsignal returns to the page that asked", async ({
  cloud,
  email,
}) => {
  await poolOf(cloud).invite(email);
  const browser = new ApiBrowser(cloud);
  const { apps } = cloud.environment();
  for (const app of ["amplify-popup", "sdk-redirect"]) {
    const origin = apps[app]?.origin ?? "";
    const crossSite = { origin, "sec-fetch-site": "cross-site" };
    const reply = await browser.post("password/start", { email }, crossSite);
    expect([reply.status, reply.headers.get("access-control-allow-origin")]).toEqual([200, origin]);
    // The token in the URL says where the page will return to: the local Authsignal sends the person there.
    const page = await (await fetch(String(reply.json["url"]))).text();
    expect(page.includes(`${apps[app]?.redirectUrl}`)).toBe(app === "sdk-redirect");
  }
});

test.concurrent("what a reset must not ask for is refused by name: a sub, no address, nothing", async ({
  cloud,
}) => {
  const browser = new ApiBrowser(cloud);
  for (const email of ["0b1f6f0e-0000-4000-8000-000000000000", "jo", "", "a@b"])
    expect(await browser.post("password/start", { email }), email).toMatchObject({
      status: 400,
      json: { error: { name: "InvalidRequestError" } },
    });
});

// Alone, because it changes the tenant.
test("Authsignal's ALLOW signs somebody in after the password, without a page", async ({ cloud, email }) => {
  await poolOf(cloud).invite(email);
  await reset(cloud, email);
  const { action } = cloud.environment().authsignal;
  cloud.putTenant({ actions: { [action]: { defaultOutcome: "ALLOW" } } });
  try {
    const browser = new ApiBrowser(cloud);
    const reply = await browser.post("sign-in", { email, password: PASSWORD });
    expect(reply).toMatchObject({ status: 200, json: { idClaims: { email } } });
    expect(await browser.get("session")).toMatchObject({ status: 200 });
    // The rules of sign-ins say nothing of resets: there, ALLOW is no proof.
    const started = await startReset(browser, email);
    const finish = { resetId: started.resetId, token: new URL(started.url).searchParams.get("token") };
    expect(await browser.post("password/finish", { ...finish, password: PASSWORD })).toMatchObject({
      status: 403,
    });
  } finally {
    cloud.putTenant({});
  }
});
