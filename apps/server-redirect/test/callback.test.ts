import { expect } from "vitest";
import { ApiBrowser } from "./support/api-browser.ts";
import { serverTest as test } from "./support/server-cloud.ts";

const FOREIGN = { status: 409, json: { error: { name: "NoPendingSignInError" } } };

test("somebody else's proof signs nobody in, in a browser that started nothing (login CSRF)", async ({
  cloud,
  email,
}) => {
  const attacker = new ApiBrowser(cloud);
  const attemptId = await attacker.start(email);
  const token = await attacker.prove(attemptId, email);
  const victim = new ApiBrowser(cloud);
  expect(await victim.post("sign-in/answer", { attemptId, token })).toMatchObject(FOREIGN);
  expect(victim.setCookies).toEqual([]);
});

test("somebody else's proof signs nobody in, in a browser with a sign-in of its own", async ({
  cloud,
  email,
}) => {
  const [attacker, victim] = [new ApiBrowser(cloud), new ApiBrowser(cloud)];
  const theirs = await attacker.start(email);
  const token = await attacker.prove(theirs, email);
  const own = await victim.start(`victim-of-${email}`);
  expect(await victim.post("sign-in/answer", { attemptId: theirs, token })).toMatchObject(FOREIGN);
  // For the victim's own round it is a wrong answer: Verify holds a proof to its round.
  expect(await victim.post("sign-in/answer", { attemptId: own, token })).toMatchObject({
    status: 200,
    json: { next: { attemptsLeft: 2 } },
  });
  expect(await victim.get("session")).toMatchObject({ status: 200, text: "null" });
});

test("a page that posts its answer twice at once gets one session", async ({ cloud, email }) => {
  const browser = new ApiBrowser(cloud);
  const attemptId = await browser.start(email);
  const token = await browser.prove(attemptId, email);
  const second = browser.copy();
  const replies = await Promise.all([
    browser.post("sign-in/answer", { attemptId, token }),
    second.post("sign-in/answer", { attemptId, token }),
  ]);
  expect(replies.map(({ status }) => status)).toEqual([200, 200]);
  expect(replies[1]?.json).toEqual(replies[0]?.json);
  expect(second.cookie).toBe(browser.cookie);
});

test("an answer whose response got lost can be asked for again", async ({ cloud, email }) => {
  const browser = new ApiBrowser(cloud);
  const attemptId = await browser.start(email);
  const token = await browser.prove(attemptId, email);
  const lost = browser.copy();
  await lost.post("sign-in/answer", { attemptId, token });
  expect(await browser.post("sign-in/answer", { attemptId, token })).toMatchObject({ status: 200 });
  expect(await browser.get("session")).toMatchObject({ status: 200 });
});

test("a wrong proof that is posted twice costs one attempt", async ({ cloud, email }) => {
  const browser = new ApiBrowser(cloud);
  const attemptId = await browser.start(email);
  const wrong = { attemptId, token: "no-proof" };
  const replies = await Promise.all([
    browser.post("sign-in/answer", wrong),
    browser.copy().post("sign-in/answer", wrong),
  ]);
  expect(replies.map(({ json }) => json)).toEqual([
    { next: { attemptsLeft: 2 } },
    { next: { attemptsLeft: 2 } },
  ]);
  const token = await browser.prove(attemptId, email);
  expect(await browser.post("sign-in/answer", { attemptId, token })).toMatchObject({ status: 200 });
});

test("a proof that was used opens nothing again: not with another token, not by a copied cookie", async ({
  cloud,
  email,
}) => {
  const browser = new ApiBrowser(cloud);
  const attemptId = await browser.start(email);
  const token = await browser.prove(attemptId, email);
  const pending = browser.copy();
  await browser.post("sign-in/answer", { attemptId, token });
  expect(await pending.post("sign-in/answer", { attemptId, token: `${token}x` })).toMatchObject({
    status: 409,
    json: { error: { name: "AnsweredBeforeError" } },
  });
  await browser.post("sign-out", { scope: "here" });
  // An attacker who kept the pending cookie and the token cannot bring the session back after it was ended.
  expect(await pending.post("sign-in/answer", { attemptId, token })).toMatchObject({ status: 409 });
  expect(pending.setCookies).toEqual([]);
});

test("two tabs have a sign-in each, and the first that ends signs the browser in", async ({
  cloud,
  email,
}) => {
  const browser = new ApiBrowser(cloud);
  const other = `other-${email}`;
  const [first, second] = [await browser.start(email), await browser.start(other)];
  const token = await browser.prove(first, email);
  const late = await browser.prove(second, other);
  expect(await browser.post("sign-in/answer", { attemptId: first, token })).toMatchObject({
    status: 200,
    json: { idClaims: { email } },
  });
  expect(await browser.post("sign-in/answer", { attemptId: second, token: late })).toMatchObject(FOREIGN);
  expect(await browser.get("session")).toMatchObject({ json: { idClaims: { email } } });
  expect(await browser.post("sign-in", { email: other })).toMatchObject({
    status: 409,
    json: { error: { name: "UserAlreadyAuthenticatedException" } },
  });
});

test("a sign-in that took too long is over, in Cognito's words", async ({ cloud, email }) => {
  const browser = new ApiBrowser(cloud);
  const attemptId = await browser.start(email);
  const token = await browser.prove(attemptId, email);
  const late = (cloud.environment().signIn.sessionMinutes + 1) * 60_000;
  cloud.advance(late);
  const reply = await browser.post("sign-in/answer", { attemptId, token });
  cloud.advance(-late);
  expect(reply).toMatchObject({ status: 400, json: { error: { name: "NotAuthorizedException" } } });
  expect(reply.text).toContain("session is expired");
});
