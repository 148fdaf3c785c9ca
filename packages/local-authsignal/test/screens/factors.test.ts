import { VerificationMethod } from "@authsignal/node";
import { Secret, TOTP } from "otpauth";
import { expect, test } from "vitest";
import type { Fixture } from "../support/fixture.ts";
import { describeInBrowser } from "../support/in-browser.ts";
import { receiver } from "../support/receiver.ts";
import { scan } from "../support/scan.ts";
import { requestCode } from "../support/visit.ts";

const EMAIL = "ada@example.com";
const PHONE = "+6421555123";
const USER = "user-1";

describeInBrowser("factors in the pre-built UI", (tools) => {
  const link = async (f: Fixture, attributes = {}): Promise<string> => {
    const redirectUrl = tools.callback;
    return (
      await f.sdk.track({
        userId: USER,
        action: "signIn",
        attributes: { redirectUrl, email: EMAIL, ...attributes },
      })
    ).url;
  };

  test("a person chooses a method, scans a QR code and saves recovery codes; later one of them signs in", async () => {
    const { AUTHENTICATOR_APP, EMAIL_OTP, RECOVERY_CODE } = VerificationMethod;
    await using f = await tools.setUp({
      verificationMethods: [EMAIL_OTP, AUTHENTICATOR_APP, RECOVERY_CODE],
      selfServiceEnrolment: true,
    });
    await using v = await tools.visit(await link(f));
    const { page } = v;
    await page.getByRole("heading", { name: "Choose how to verify" }).waitFor();
    await page.getByRole("link", { name: /Authenticator app/ }).click();
    await page.getByRole("img", { name: /QR code/ }).waitFor();
    const scanned = new URL((await scan(page.locator(".qr svg"))) ?? "");
    await page.getByText("I can't scan it").click();
    const key = (await page.locator(".key").textContent())?.replaceAll(" ", "") ?? "";
    expect(scanned.protocol).toBe("otpauth:");
    expect(scanned.searchParams.get("secret")).toBe(key);
    expect(decodeURIComponent(scanned.pathname)).toContain(`Acme:${EMAIL}`);
    await page.reload();
    await page.getByText("I can't scan it").click();
    expect((await page.locator(".key").textContent())?.replaceAll(" ", "")).toBe(key);
    await page
      .getByLabel("Verification code")
      .fill(new TOTP({ secret: Secret.fromBase32(key) }).generate({ timestamp: f.now() }));
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByRole("heading", { name: "Save your recovery codes" }).waitFor();
    const code = (await page.locator(".codes code").first().textContent()) ?? "";
    await page.getByRole("link", { name: "I have saved them" }).click();
    expect(await tools.proof(f, page)).toMatchObject({
      isValid: true,
      verificationMethod: "AUTHENTICATOR_APP",
    });

    await page.goto(await link(f));
    await page.getByText("Open your authenticator app").waitFor();
    await page.getByRole("link", { name: "Use another method" }).click();
    await page.getByRole("heading", { name: "Choose a method" }).waitFor();
    await page.getByRole("link", { name: /Recovery code/ }).click();
    await page.getByLabel("Recovery code").fill(code);
    await page.keyboard.press("Enter");
    expect(await tools.proof(f, page)).toMatchObject({ isValid: true, verificationMethod: "RECOVERY_CODE" });
  });

  test("a link by email: the waiting page continues automatically once it was opened", async () => {
    await using f = await tools.setUp({ verificationMethods: [VerificationMethod.EMAIL_MAGIC_LINK] });
    await using v = await tools.visit(await link(f));
    await v.page.getByRole("button", { name: "Send link" }).click();
    await v.page.getByRole("heading", { name: "Check your email" }).waitFor();
    await v.page.getByRole("button", { name: "I have opened the link" }).click();
    await v.page.getByText("The link has not been opened yet.").waitFor();
    const mailbox = await v.page.context().newPage();
    await mailbox.goto(f.server.outbox.messages({ to: EMAIL }).at(-1)?.url ?? "");
    await mailbox.getByRole("button", { name: "Yes, continue" }).click();
    await mailbox.getByRole("heading", { name: "Go back to where you were" }).waitFor();
    expect(await tools.proof(f, v.page)).toMatchObject({
      isValid: true,
      verificationMethod: "EMAIL_MAGIC_LINK",
    });
  });

  test("settings: after a challenge a person adds a method and removes another", async () => {
    await using f = await tools.setUp({
      verificationMethods: [VerificationMethod.EMAIL_OTP, VerificationMethod.SMS],
    });
    const attributes = { verificationMethod: VerificationMethod.EMAIL_OTP, email: EMAIL };
    await f.sdk.enrollVerifiedAuthenticator({ userId: USER, attributes });
    await using v = await tools.visit(await link(f, { redirectToSettings: true, phoneNumber: PHONE }));
    const { page } = v;
    await page.getByLabel("Verification code").fill(f.code(EMAIL));
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Your sign-in methods" }).waitFor();
    await page.getByRole("link", { name: /Text message/ }).click();
    await requestCode(page);
    await page.getByLabel("Verification code").fill(f.code(PHONE));
    await page.keyboard.press("Enter");
    await page.getByText(PHONE).waitFor();
    await page.getByLabel(`Remove Email code ${EMAIL}`).click();
    await page.getByRole("button", { name: "Yes, remove it" }).first().click();
    await page.getByText(EMAIL).waitFor({ state: "detached" });
    expect(await f.sdk.getAuthenticators({ userId: USER })).toMatchObject([
      { verificationMethod: "SMS", phoneNumber: PHONE },
    ]);
    await page.getByRole("link", { name: "Done" }).click();
    expect(await tools.proof(f, page)).toMatchObject({ isValid: true });
  });

  test("WhatsApp is set up with a code and then signs in with one", async () => {
    await using f = await tools.setUp({ verificationMethods: [VerificationMethod.WHATSAPP] });
    await using v = await tools.visit(await link(f, { phoneNumber: PHONE }));
    const { page } = v;
    await page.getByRole("heading", { name: "Verify your phone with WhatsApp" }).waitFor();
    await requestCode(page);
    expect(f.server.outbox.messages({ to: PHONE }).map(({ kind }) => kind)).toEqual(["WHATSAPP"]);
    await page.getByLabel("Verification code").fill(f.code(PHONE));
    await page.keyboard.press("Enter");
    expect(await tools.proof(f, page)).toMatchObject({ isValid: true, verificationMethod: "WHATSAPP" });
    await page.goto(await link(f));
    await page.getByText("We sent a 6-digit code in WhatsApp to •••123").waitFor();
    await page.getByLabel("Verification code").fill(f.code(PHONE));
    await page.keyboard.press("Enter");
    expect(await tools.proof(f, page)).toMatchObject({ isValid: true, verificationMethod: "WHATSAPP" });
    expect(await f.sdk.getAuthenticators({ userId: USER })).toMatchObject([{ phoneNumber: PHONE }]);
  });

  test("a token with the scopes for it opens the settings without a challenge: prefer another method", async () => {
    await using f = await tools.setUp({
      verificationMethods: [VerificationMethod.EMAIL_OTP, VerificationMethod.SMS],
    });
    for (const attributes of [
      { verificationMethod: VerificationMethod.EMAIL_OTP, email: EMAIL },
      { verificationMethod: VerificationMethod.SMS, phoneNumber: PHONE },
    ])
      await f.sdk.enrollVerifiedAuthenticator({ userId: USER, attributes });
    const scope = "add:authenticators update:authenticators remove:authenticators";
    await using v = await tools.visit(await link(f, { redirectToSettings: true, scope }));
    const { page } = v;
    await page.getByRole("heading", { name: "Your sign-in methods" }).waitFor();
    await page.getByRole("button", { name: `Use first: Text message ${PHONE}` }).click();
    await page.getByRole("button", { name: `Use first: Email code ${EMAIL}` }).waitFor();
    expect((await f.sdk.getUser({ userId: USER })).enrolledVerificationMethods).toEqual(["SMS", "EMAIL_OTP"]);
    await page.getByRole("link", { name: "Done" }).click();
    expect(await tools.proof(f, page)).toMatchObject({ isValid: false, state: "CHALLENGE_REQUIRED" });
  });

  test("a verification webhook that refuses leaves the person on the same screen, and they can try again", async () => {
    await using hook = await receiver(500);
    await using f = await tools.setUp({
      verificationMethods: [VerificationMethod.EMAIL_MAGIC_LINK],
      actions: { signIn: { verificationWebhookUrl: hook.url } },
    });
    await using v = await tools.visit(await link(f));
    await v.page.getByRole("button", { name: "Send link" }).click();
    await v.page.getByRole("heading", { name: "Check your email" }).waitFor();
    const url = new URL(f.server.outbox.messages({ to: EMAIL }).at(-1)?.url ?? "");
    const body = new URLSearchParams({ token: url.searchParams.get("token") ?? "" });
    await fetch(`${f.server.url}${url.pathname}`, { method: "POST", body });
    await v.page.getByText("We could not complete that right now.").waitFor();
    const asked = hook.received.length;
    hook.answer(200);
    await v.page.getByRole("button", { name: "I have opened the link" }).click();
    expect(await tools.proof(f, v.page)).toMatchObject({
      isValid: true,
      verificationMethod: "EMAIL_MAGIC_LINK",
    });
    // The page waited for the person: it did not ask again on its own.
    expect(hook.received).toHaveLength(asked + 1);
  });
});
