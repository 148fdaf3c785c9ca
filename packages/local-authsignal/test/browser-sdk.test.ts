import { Secret, TOTP } from "otpauth";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type AppPage, serveApp } from "./support/app-page.ts";
import { launchBrowser, skipBrowser } from "./support/browser.ts";
import { type Fixture, fixture } from "./support/fixture.ts";
import { sdkIn, tokenOf, track } from "./support/sdk-page.ts";
import { visit } from "./support/visit.ts";

const EMAIL = "ada@example.com";
const PHONE = "+6421555123";
const USER = "user-1";

describe.skipIf(skipBrowser)("every factor through the official browser SDK", () => {
  let browser: Browser;
  let app: AppPage;
  beforeAll(async () => {
    browser = await launchBrowser();
    app = await serveApp();
  });
  afterAll(async () => {
    await app.close();
    await browser.close();
  });

  const proves = async (f: Fixture, result: unknown, verificationMethod: string): Promise<void> => {
    const token = tokenOf(result);
    expect(await f.sdk.validateChallenge({ token, userId: USER, action: "signIn" })).toMatchObject({
      isValid: true,
      verificationMethod,
    });
  };

  test("sms: enrol, then challenge; WhatsApp reaches the same number", async () => {
    await using f = await fixture({ verificationMethods: ["SMS", "WHATSAPP"] });
    await using v = await visit(browser, app.origin);
    const run = await sdkIn(v.page, f);
    await track(f, run, USER, { phoneNumber: PHONE });
    expect(await run(`authsignal.sms.enroll({ phoneNumber: "${PHONE}" })`)).toMatchObject({
      data: { userId: USER },
    });
    await proves(f, await run(`authsignal.sms.verify({ code: "${f.code(PHONE)}" })`), "SMS");
    await track(f, run, USER);
    expect(await run("authsignal.sms.challenge()")).toMatchObject({
      data: { challengeId: expect.any(String) },
    });
    await proves(f, await run(`authsignal.sms.verify({ code: "${f.code(PHONE)}" })`), "SMS");
    await track(f, run, USER);
    await run("authsignal.whatsapp.challenge()");
    expect(f.server.outbox.messages().at(-1)).toMatchObject({ to: PHONE, kind: "WHATSAPP" });
    await proves(f, await run(`authsignal.whatsapp.verify({ code: "${f.code(PHONE)}" })`), "WHATSAPP");
  });

  test("totp: enrol and verify with an authenticator app; a code works once", async () => {
    await using f = await fixture({ verificationMethods: ["AUTHENTICATOR_APP"] });
    await using v = await visit(browser, app.origin);
    const run = await sdkIn(v.page, f);
    await track(f, run, USER);
    const enrolled = JSON.stringify(await run("authsignal.totp.enroll()"));
    expect(enrolled).toContain('"uri":"otpauth://totp/Acme');
    const secret = Secret.fromBase32(/"secret":"([A-Z2-7]+)"/.exec(enrolled)?.[1] ?? "");
    const phone = (offset = 0) => new TOTP({ secret }).generate({ timestamp: f.now() + offset });
    await proves(f, await run(`authsignal.totp.verify({ code: "${phone()}" })`), "AUTHENTICATOR_APP");
    await track(f, run, USER);
    expect(await run(`authsignal.totp.verify({ code: "${phone()}" })`)).toMatchObject({
      data: { isVerified: false },
    });
    // A phone whose clock is half a minute ahead.
    await proves(f, await run(`authsignal.totp.verify({ code: "${phone(30_000)}" })`), "AUTHENTICATOR_APP");
    expect(await run(`authsignal.totp.verify({ code: "${phone(120_000)}" })`)).toMatchObject({
      data: { isVerified: false },
    });
  });

  test("magic link: the one who asked goes on when the link was opened, and not before", async () => {
    await using f = await fixture({ verificationMethods: ["EMAIL_MAGIC_LINK"] });
    await using v = await visit(browser, app.origin);
    const run = await sdkIn(v.page, f);
    const token = await track(f, run, USER, { email: EMAIL });
    await run(`authsignal.emailML.enroll({ email: "${EMAIL}" })`);
    const finalize = await f.client("/verify/email-magic-link/finalize", token, {});
    expect(await finalize.json()).toEqual({ isVerified: false });
    const url = f.server.outbox.messages({ to: EMAIL }).at(-1)?.url ?? "";
    expect(url).toContain("/api/verify-magic-link?token=");
    const mailbox = await browser.newPage();
    await mailbox.goto(url);
    const polling = run("authsignal.emailML.checkVerificationStatus()");
    await mailbox.getByRole("button", { name: "Yes, continue" }).click();
    await proves(f, await polling, "EMAIL_MAGIC_LINK");
    await mailbox.goto(url);
    await mailbox.getByRole("heading", { name: "This link no longer works" }).waitFor();
    await mailbox.close();
    await track(f, run, USER);
    expect(await run("authsignal.emailML.challenge()")).toMatchObject({
      data: { challengeId: expect.any(String) },
    });
  });

  test("recovery codes come with the first enrolment and each works once", async () => {
    await using f = await fixture({ verificationMethods: ["EMAIL_OTP", "RECOVERY_CODE"] });
    await using v = await visit(browser, app.origin);
    const run = await sdkIn(v.page, f);
    await track(f, run, USER, { email: EMAIL });
    await run(`authsignal.email.enroll({ email: "${EMAIL}" })`);
    const verified = await run(`authsignal.email.verify({ code: "${f.code(EMAIL)}" })`);
    expect(verified).toMatchObject({
      data: { recoveryCodes: expect.arrayContaining([expect.stringMatching(/^\w{5}-\w{5}$/)]) },
    });
    const code = /"recoveryCodes":\["([^"]+)"/.exec(JSON.stringify(verified))?.[1] ?? "";
    const useCode = async (): Promise<unknown> => {
      const token = await track(f, run, USER);
      return (
        await f.client("/verify/recovery-code", token, { verificationCode: code.toUpperCase() })
      ).json();
    };
    expect(await useCode()).toMatchObject({ isVerified: true, accessToken: expect.any(String) });
    expect(await useCode()).toEqual({ isVerified: false, failureReason: "CODE_INVALID_OR_EXPIRED" });
  });
});
