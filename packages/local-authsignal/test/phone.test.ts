import { VerificationMethod } from "@authsignal/node";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import type { Fixture } from "./support/fixture.ts";
import { describeInBrowser } from "./support/in-browser.ts";
import { sdkIn, tokenOf, track } from "./support/sdk-page.ts";
import { expectAccessible } from "./support/visit.ts";

const EMAIL = "ada@example.com";
const USER = "user-1";

describeInBrowser("the simulated phone", (tools) => {
  const setUp = () => tools.setUp({ verificationMethods: [VerificationMethod.PUSH] });

  const link = async (f: Fixture): Promise<string> => {
    const attributes = { redirectUrl: tools.callback, email: EMAIL };
    return (await f.sdk.track({ userId: USER, action: "signIn", attributes })).url;
  };

  const openPhone = async (f: Fixture, page: Page): Promise<Page> => {
    const phone = await page.context().newPage();
    await phone.goto(f.server.outbox.messages().at(-1)?.url ?? "");
    return phone;
  };

  /** Pairs USER's phone (or approves with it) as the pages' own forms would. */
  const pair = async (f: Fixture): Promise<string> => {
    const url = new URL(await link(f));
    const html = await (await fetch(url)).text();
    const number = /class="number">.*?(\d\d)<\/p>/s.exec(html)?.[1] ?? "";
    const phoneUrl = new URL(f.server.outbox.messages().at(-1)?.url ?? "");
    const post = (path: string, fields: Record<string, string>) =>
      fetch(`${f.server.url}${path}`, {
        method: "POST",
        body: new URLSearchParams(fields),
        redirect: "manual",
      });
    await post("/phone", { token: phoneUrl.searchParams.get("token") ?? "", number });
    const done = await post("/verify", { token: url.searchParams.get("token") ?? "", method: "PUSH" });
    return new URL(done.headers.get("location") ?? "").searchParams.get("token") ?? "";
  };

  test("pair a phone by tapping the number that the page shows; then approve with it", async () => {
    await using f = await setUp();
    await using v = await tools.visit(await link(f));
    await expectAccessible(v.page);
    const phone = await openPhone(f, v.page);
    await expectAccessible(phone);
    expect(await phone.locator(".numbers button").count()).toBe(3);
    const number = (await v.page.locator(".number").textContent())?.replace(/\D/g, "") ?? "";
    await phone.getByRole("button", { name: number, exact: true }).click();
    await phone.getByRole("heading", { name: "Approved" }).waitFor();
    await v.page.waitForURL(`${tools.origin}/callback**`);
    const token = new URL(v.page.url()).searchParams.get("token") ?? "";
    const validated = await f.sdk.validateChallenge({ token, userId: USER });
    expect(validated).toMatchObject({ isValid: true, verificationMethod: "PUSH" });
    expect((await f.sdk.validateChallenge({ token: await pair(f) })).isValid).toBe(true);
    expect(await f.sdk.getAuthenticators({ userId: USER })).toHaveLength(1);
  });

  test("a wrong number and a denial both stop the sign-in", async () => {
    await using f = await setUp();
    await using v = await tools.visit();
    await pair(f);
    for (const stop of ["wrong number", "deny"]) {
      await v.page.goto(await link(f));
      const number = (await v.page.locator(".number").textContent())?.replace(/\D/g, "") ?? "";
      const phone = await openPhone(f, v.page);
      const choice =
        stop === "deny"
          ? phone.getByRole("button", { name: "Deny" })
          : phone.locator(".numbers button", { hasNotText: number }).first();
      await choice.click();
      await phone.getByRole("heading", { name: "Denied" }).waitFor();
      await v.page.getByRole("heading", { name: "This attempt is closed" }).waitFor();
      await phone.close();
    }
  });

  test("the SDK: push is pending, then approved", async () => {
    await using f = await setUp();
    await using v = await tools.visit();
    await pair(f);
    const run = await sdkIn(v.page, f);
    await track(f, run, USER);
    const challenge = JSON.stringify(await run(`authsignal.push.challenge({ action: "signIn" })`));
    const challengeId = /"challengeId":"([^"]+)"/.exec(challenge)?.[1] ?? "";
    const poll = () => run(`authsignal.push.verify({ challengeId: "${challengeId}" })`);
    expect(await poll()).toEqual({ data: { isVerified: false, isConsumed: false } });
    const phone = await openPhone(f, v.page);
    await phone.getByRole("button", { name: "Approve" }).click();
    const approved = await poll();
    expect(approved).toMatchObject({ data: { isVerified: true, isConsumed: true } });
    expect((await f.sdk.validateChallenge({ token: tokenOf(approved), userId: USER })).isValid).toBe(true);
  });

  test.each(["Approve", "Deny"])("the SDK: a QR code that a paired phone scans: %s", async (answer) => {
    await using f = await setUp();
    await using v = await tools.visit();
    await pair(f);
    const run = await sdkIn(v.page, f);
    await run("authsignal.setToken('')");
    const created = await run(`{
      window.states = [];
      return authsignal.qrCode.challenge({ action: "signIn", polling: true, pollInterval: 50,
        onStateChange: (state, token) => states.push([state, token]) });
    }`);
    expect(created).toMatchObject({
      data: { challengeId: expect.any(String), deviceCode: expect.any(String) },
    });
    const phone = await openPhone(f, v.page);
    await phone.getByRole("button", { name: USER }).click();
    await expectAccessible(phone);
    await v.page.waitForFunction("states.some(([state]) => state === 'claimed')");
    await phone.getByRole("button", { name: answer }).click();
    const expected = answer === "Approve" ? "approved" : "rejected";
    await v.page.waitForFunction(`states.some(([state]) => state === "${expected}")`);
    const token = await v.page.evaluate("states.find(([, token]) => token)?.[1] ?? ''");
    const validated = await f.sdk.validateChallenge({ token: String(token), userId: USER, action: "signIn" });
    expect(validated.isValid).toBe(answer === "Approve");
  });

  test("a face check whose end the person chooses", async () => {
    await using f = await tools.setUp({
      verificationMethods: [VerificationMethod.IPROOV],
    });
    await using v = await tools.visit(await link(f));
    await v.page.getByText("The camera is simulated").waitFor();
    await expectAccessible(v.page);
    await v.page.getByRole("button", { name: "The face does not match" }).click();
    await v.page.getByText("The face did not match").waitFor();
    await v.page.getByRole("button", { name: "The face matches" }).click();
    await v.page.waitForURL(`${tools.origin}/callback**`);
    const token = new URL(v.page.url()).searchParams.get("token") ?? "";
    expect(await f.sdk.validateChallenge({ token })).toMatchObject({
      isValid: true,
      verificationMethod: "IPROOV",
    });
  });
});
