import { VerificationMethod } from "@authsignal/node";
import type { Page } from "playwright-core";
import { expect, test, vi } from "vitest";
import { type Fixture, TENANT } from "../support/fixture.ts";
import { describeInBrowser } from "../support/in-browser.ts";
import { reactApp } from "../support/react-app.ts";

const EMAIL = "ada@example.com";
const USER = "user-1";

describeInBrowser("the official React SDK", (tools) => {
  const mount = async (f: Fixture, page: Page): Promise<void> => {
    await page.addScriptTag({ content: await reactApp() });
    await page.evaluate(`mount({ tenantId: "${TENANT.tenantId}", baseUrl: "${f.server.apiUrl}" })`);
    await page.waitForFunction("window.startChallenge");
  };
  const enrolled = async (f: Fixture): Promise<string> => {
    const attributes = { verificationMethod: VerificationMethod.EMAIL_OTP, email: EMAIL };
    await f.sdk.enrollVerifiedAuthenticator({ userId: USER, attributes });
    return (await f.sdk.track({ userId: USER, action: "signIn" })).token;
  };

  test("starts a challenge by POST /client/init and ends it with a proof", async () => {
    await using f = await tools.setUp();
    await using v = await tools.visit();
    await mount(f, v.page);
    await v.page.evaluate(`startChallenge(${JSON.stringify(await enrolled(f))})`);
    await v.page.getByText("Enter the code sent to a•••@example.com to proceed.").waitFor();
    // The dialog is shown before the message is sent.
    await vi.waitUntil(() => f.server.outbox.messages({ to: EMAIL }).length > 0);
    await v.page.getByLabel("Code").fill(f.code(EMAIL));
    await v.page.waitForFunction("window.proof");
    const token = String(await v.page.evaluate("proof"));
    expect(await f.sdk.validateChallenge({ token, userId: USER, action: "signIn" })).toMatchObject({
      isValid: true,
      verificationMethod: "EMAIL_OTP",
    });
  });

  test("calls an expired token expired", async () => {
    await using f = await tools.setUp();
    await using v = await tools.visit();
    await mount(f, v.page);
    const token = await enrolled(f);
    f.advance(10 * 60_000);
    await v.page.evaluate(`startChallenge(${JSON.stringify(token)})`);
    await v.page.waitForFunction("window.isExpired");
    expect(f.server.outbox.messages()).toEqual([]);
  });
});
