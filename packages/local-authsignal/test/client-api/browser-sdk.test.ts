import { VerificationMethod } from "@authsignal/node";
import { Secret, TOTP } from "otpauth";
import { expect, test } from "vitest";
import { wrongCode } from "../support/fixture.ts";
import { describeInBrowser } from "../support/in-browser.ts";
import { sdkFlows } from "../support/sdk-flows.ts";
import { expectProof, track } from "../support/sdk-page.ts";
import { addVirtualAuthenticator } from "../support/virtual-authenticator.ts";
import { deviceFlows } from "./device-flows.ts";

const EMAIL = "ada@example.com";
const PHONE = "+6421555123";
const USER = "user-1";
const { PASSKEY, EMAIL_OTP } = VerificationMethod;

describeInBrowser("the official browser SDK", (tools) => {
  const { flow, covered } = sdkFlows(tools);

  flow(
    ["sms.enroll", "sms.verify", "sms.challenge", "whatsapp.challenge", "whatsapp.verify"],
    "enrol, then challenge; WhatsApp reaches the same number",
    { verificationMethods: ["SMS", "WHATSAPP"] },
    async ({ f, run }) => {
      await track(f, run, USER, { phoneNumber: PHONE });
      expect(await run(`authsignal.sms.enroll({ phoneNumber: "${PHONE}" })`)).toMatchObject({
        data: { userId: USER },
      });
      await expectProof(f, await run(`authsignal.sms.verify({ code: "${f.code(PHONE)}" })`), "SMS");
      await track(f, run, USER);
      expect(await run("authsignal.sms.challenge()")).toMatchObject({
        data: { challengeId: expect.any(String) },
      });
      await expectProof(f, await run(`authsignal.sms.verify({ code: "${f.code(PHONE)}" })`), "SMS");
      await track(f, run, USER);
      await run("authsignal.whatsapp.challenge()");
      expect(f.server.outbox.messages().at(-1)).toMatchObject({ to: PHONE, kind: "WHATSAPP" });
      await expectProof(f, await run(`authsignal.whatsapp.verify({ code: "${f.code(PHONE)}" })`), "WHATSAPP");
    },
  );

  flow(
    ["totp.enroll", "totp.verify"],
    "an authenticator app; a code works once",
    { verificationMethods: ["AUTHENTICATOR_APP"] },
    async ({ f, run }) => {
      await track(f, run, USER);
      const enrolled = JSON.stringify(await run("authsignal.totp.enroll()"));
      expect(enrolled).toContain('"uri":"otpauth://totp/Acme');
      const secret = Secret.fromBase32(/"secret":"([A-Z2-7]+)"/.exec(enrolled)?.[1] ?? "");
      const phone = (offset = 0) => new TOTP({ secret }).generate({ timestamp: f.now() + offset });
      await expectProof(f, await run(`authsignal.totp.verify({ code: "${phone()}" })`), "AUTHENTICATOR_APP");
      await track(f, run, USER);
      expect(await run(`authsignal.totp.verify({ code: "${phone()}" })`)).toMatchObject({
        data: { isVerified: false },
      });
      // A phone whose clock is half a minute ahead.
      await expectProof(
        f,
        await run(`authsignal.totp.verify({ code: "${phone(30_000)}" })`),
        "AUTHENTICATOR_APP",
      );
      expect(await run(`authsignal.totp.verify({ code: "${phone(120_000)}" })`)).toMatchObject({
        data: { isVerified: false },
      });
    },
  );

  flow(
    ["emailML.enroll", "emailML.challenge", "emailML.checkVerificationStatus"],
    "the page that asked continues when the link was opened, and not before",
    { verificationMethods: ["EMAIL_MAGIC_LINK"] },
    async ({ f, run }) => {
      const token = await track(f, run, USER, { email: EMAIL });
      await run(`authsignal.emailML.enroll({ email: "${EMAIL}" })`);
      const finalize = await f.client("/verify/email-magic-link/finalize", token, {});
      expect(await finalize.json()).toEqual({ isVerified: false });
      const url = f.server.outbox.messages({ to: EMAIL }).at(-1)?.url ?? "";
      expect(url).toContain("/api/verify-magic-link?token=");
      const polling = run("authsignal.emailML.checkVerificationStatus()");
      const body = new URLSearchParams({ token: new URL(url).searchParams.get("token") ?? "" });
      await fetch(url, { method: "POST", body });
      await expectProof(f, await polling, "EMAIL_MAGIC_LINK");
      expect(await (await fetch(url)).text()).toContain("This link no longer works");
      await track(f, run, USER);
      expect(await run("authsignal.emailML.challenge()")).toMatchObject({
        data: { challengeId: expect.any(String) },
      });
    },
  );

  flow(
    ["email.enroll", "email.verify", "setToken"],
    "recovery codes come with the first enrolment and each works once",
    { verificationMethods: ["EMAIL_OTP", "RECOVERY_CODE"] },
    async ({ f, run }) => {
      await track(f, run, USER, { email: EMAIL });
      await run(`authsignal.email.enroll({ email: "${EMAIL}" })`);
      const verified = await run(`authsignal.email.verify({ code: "${f.code(EMAIL)}" })`);
      expect(verified).toMatchObject({
        data: {
          userAuthenticator: { email: EMAIL },
          recoveryCodes: expect.arrayContaining([expect.stringMatching(/^\w{5}-\w{5}$/)]),
        },
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
    },
  );

  flow(
    ["email.challenge", "email.verify"],
    "a wrong code is an answer; an expired token is an error",
    {},
    async ({ f, run }) => {
      const attributes = { verificationMethod: EMAIL_OTP, email: EMAIL };
      await f.sdk.enrollVerifiedAuthenticator({ userId: USER, attributes });
      await track(f, run, USER);
      expect(await run("authsignal.email.challenge()")).toMatchObject({
        data: { challengeId: expect.any(String) },
      });
      expect(await run(`authsignal.email.verify({ code: "${wrongCode(f.code(EMAIL))}" })`)).toEqual({
        data: { isVerified: false, failureReason: "CODE_INVALID_OR_EXPIRED" },
      });
      await expectProof(f, await run(`authsignal.email.verify({ code: "${f.code(EMAIL)}" })`), "EMAIL_OTP");
      f.advance(600_000);
      expect(await run("authsignal.email.challenge()")).toMatchObject({ errorCode: "expired_token" });
    },
  );

  flow(
    [
      "passkey.signUp",
      "passkey.signIn",
      "passkey.isAvailableOnDevice",
      "passkey.storeCredentialAgainstDevice",
    ],
    "sign up by token; sign in by token, by action and by autofill; known on this device",
    { verificationMethods: [PASSKEY] },
    async ({ f, page, run }) => {
      await addVirtualAuthenticator(page, "platform");
      await track(f, run, USER, { email: EMAIL });
      const made = await run(`authsignal.passkey.signUp({ username: "${EMAIL}", displayName: "Ada" })`);
      await expectProof(f, made, "PASSKEY");
      expect(await f.sdk.getAuthenticators({ userId: USER })).toMatchObject([
        {
          verificationMethod: "PASSKEY",
          username: EMAIL,
          webauthnCredential: {
            name: expect.stringMatching(/^(Headless)?Chrome/),
            authenticatorAttachment: "platform",
          },
        },
      ]);

      const token = await track(f, run, USER);
      await expectProof(f, await run(`authsignal.passkey.signIn({ token: "${token}" })`), "PASSKEY");

      const byAction = await run(`authsignal.passkey.signIn({ action: "signIn" })`);
      expect(byAction).toMatchObject({ data: { isVerified: true, userId: USER, username: EMAIL } });
      await expectProof(f, byAction, "PASSKEY");

      await page.evaluate(
        `document.body.insertAdjacentHTML("beforeend", '<input autocomplete="username webauthn">')`,
      );
      const byAutofill = await run(`authsignal.passkey.signIn({ action: "signIn", autofill: true })`);
      await expectProof(f, byAutofill, "PASSKEY");

      expect(await run(`authsignal.passkey.signIn({ action: "signIn", useCookies: true })`)).toMatchObject({
        data: { isVerified: true },
      });
      expect(await run(`authsignal.passkey.isAvailableOnDevice({ userId: "${USER}" })`)).toBe(true);
      expect(await run(`authsignal.passkey.isAvailableOnDevice({ userId: "other" })`)).toBe(false);
    },
  );

  flow(
    ["passkey.signUp", "passkey.doesBrowserSupportConditionalCreate"],
    "a conditional create adds a passkey after a sign-in by email",
    { verificationMethods: [EMAIL_OTP, PASSKEY] },
    async ({ f, page, run }) => {
      await addVirtualAuthenticator(page, "platform");
      const asked = await page.evaluateHandle(`{
        // No password manager is at hand: the virtual authenticator answers what was asked of one.
        PublicKeyCredential.getClientCapabilities = async () => ({ conditionalCreate: true });
        const create = navigator.credentials.create.bind(navigator.credentials);
        const asked = [];
        navigator.credentials.create = ({ mediation, ...options }) => { asked.push(mediation); return create(options); };
        asked;
      }`);
      await track(f, run, USER, { email: EMAIL });
      await run(`authsignal.email.enroll({ email: "${EMAIL}" })`);
      await run(`authsignal.email.verify({ code: "${f.code(EMAIL)}" })`);
      const made = await run(`authsignal.passkey.signUp({ username: "${EMAIL}", useAutoRegister: true })`);
      // The action was proven by the code before.
      await expectProof(f, made, "EMAIL_OTP");
      expect(await asked.jsonValue()).toEqual(["conditional"]);
      expect((await f.sdk.getUser({ userId: USER })).enrolledVerificationMethods).toEqual([
        "EMAIL_OTP",
        "PASSKEY",
      ]);
    },
  );

  deviceFlows(flow);

  flow(
    ["launch", "launchWithPopup", "launchWithWindow", "launchWithRedirect"],
    "popup, window and redirect open the pre-built UI",
    {},
    async ({ f, page }) => {
      const { url } = await f.sdk.track({ userId: USER, action: "signIn", attributes: { email: EMAIL } });
      const launch = (mode: string) =>
        page.evaluate(`void authsignal.launch(${JSON.stringify(url)}, { mode: "${mode}" })`);
      await launch("popup");
      const frame = page.frameLocator("#__authsignal-popup-iframe");
      await frame.getByRole("button", { name: "Send code" }).waitFor();
      await frame.getByRole("button", { name: "Close" }).click();
      await page.locator("#__authsignal-popup-container").waitFor({ state: "detached" });
      const opened = page.waitForEvent("popup");
      await launch("window");
      await (await opened).getByRole("button", { name: "Send code" }).waitFor();
      await launch("redirect");
      await page.getByRole("button", { name: "Send code" }).waitFor();
    },
  );

  test("every method of the SDK has a test here", async () => {
    await using v = await tools.visit();
    await v.page.waitForFunction("window.ready");
    await v.page.evaluate(`start({ tenantId: "tenant-a" })`);
    const methods = await v.page.evaluate(
      "parts().flatMap(([prefix, part]) => methodsOf(part).map((name) => prefix + name)).sort()",
    );
    // It loads a vendor's script from the internet: there is nothing to serve.
    expect(methods).toEqual([...covered, "initAdvancedProfiling"].sort());
  });
});
