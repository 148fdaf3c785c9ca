import { VerificationMethod } from "@authsignal/node";
import { expect, test } from "vitest";
import { enrolByEmail } from "../support/enrol.ts";
import { type Fixture, fixture } from "../support/fixture.ts";
import { describeInBrowser } from "../support/in-browser.ts";

const EMAIL = "ada@example.com";
const PHONE = "+6421555123";
const USER = "user-1";
const { SMS, WHATSAPP } = VerificationMethod;

const open = async (url: string) => (await fetch(url, { redirect: "manual" })).text();
const track = async (f: Fixture, attributes = {}) =>
  (await f.sdk.track({ userId: USER, action: "signIn", attributes })).url;
const post = (f: Fixture, path: string, fields: Record<string, string>) =>
  fetch(`${f.server.url}${path}`, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });

test("SMS and WhatsApp say where the code is", async () => {
  await using f = await fixture({ verificationMethods: ["SMS", "WHATSAPP"] });
  for (const verificationMethod of [SMS, WHATSAPP])
    await f.sdk.enrollVerifiedAuthenticator({
      userId: USER,
      attributes: { verificationMethod, phoneNumber: PHONE },
    });
  const url = await track(f);
  expect(await open(`${url}&method=SMS`)).toContain("by text message to •••123");
  expect(await open(`${url}&method=WHATSAPP`)).toContain("in WhatsApp to •••123");
});

test("a native app gets the person back on its own scheme: with the proof, or without a token when they cancel", async () => {
  await using f = await fixture();
  const url = `${await track(f, { email: EMAIL })}&nativeScheme=authsignal`;
  expect(await open(url)).toContain('href="authsignal://auth"');
  const token = new URL(url).searchParams.get("token") ?? "";
  await f.client("/user-authenticators/email-otp", token, { email: EMAIL });
  const form = { token, method: "EMAIL_OTP", nativeScheme: "authsignal", code: f.code(EMAIL) };
  const done = await post(f, "/verify", form);
  const back = new URL(done.headers.get("location") ?? "");
  expect(`${back.protocol}//${back.host}`).toBe("authsignal://auth");
  expect(await f.sdk.validateChallenge({ token: back.searchParams.get("token") ?? "" })).toMatchObject({
    isValid: true,
  });
});

test.each(["evil", "javascript", "https"])("the scheme %s of another app is not honoured", async (scheme) => {
  await using f = await fixture();
  expect(await open(`${await track(f, { email: EMAIL })}&nativeScheme=${scheme}`)).not.toContain(
    `${scheme}://auth`,
  );
});

test("a challenge says what it is for, by the action's message and what was tracked", async () => {
  const message = "Send {{action.amount}} to {{action.payee}}, {{user.firstName}}";
  await using f = await fixture({
    verificationMethods: ["EMAIL_OTP", "AUTHENTICATOR_APP"],
    actions: { signIn: { message } },
  });
  const shown = async (custom: object) =>
    /<p class="message" role="note">(.*?)<\/p>/.exec(await open(await track(f, { custom })))?.[1];
  const custom = { amount: 120, payee: "<i>Ada</i>" };
  await f.sdk.updateUser({ userId: USER, attributes: { custom: { firstName: "Jo" } } });
  // Not while somebody enrols their first method: that is no challenge.
  expect(await shown(custom)).toBeUndefined();
  await f.sdk.enrollVerifiedAuthenticator({
    userId: USER,
    attributes: { verificationMethod: VerificationMethod.EMAIL_OTP, email: EMAIL },
  });
  expect(await shown(custom)).toBe("Send 120 to &lt;i&gt;Ada&lt;/i&gt;, Jo");
  expect(await shown({ amount: 120 })).toBeUndefined();
});

test("a message that names what is no data point is refused", async () => {
  await expect(fixture({ actions: { signIn: { message: "Send {{amount}}" } } })).rejects.toThrow(
    'actions.signIn.message is "Send {{amount}}"; expected text with {{action.<name>}} or {{user.<name>}}',
  );
});

test("the tracked locale's country is chosen for a phone number", async () => {
  await using f = await fixture({ verificationMethods: ["SMS"] });
  expect(await open(await track(f, { locale: "en-NZ" }))).toContain(
    '<option value="NZ" selected>New Zealand (+64)</option>',
  );
});

describeInBrowser("the pre-built UI", (tools) => {
  test("accepts a phone number as it is written in its country", async () => {
    await using f = await tools.setUp({ verificationMethods: [SMS], selfServiceEnrolment: true });
    await using v = await tools.visit(await track(f, { redirectUrl: tools.callback }));
    await v.page.getByRole("heading", { name: "Verify your phone by text message" }).waitFor();
    await v.page.getByLabel("Country").selectOption("NZ");
    await v.page.getByLabel("Phone number").fill("12");
    await v.page.getByRole("button", { name: "Send code" }).click();
    await v.page.getByText("We cannot use this address.").waitFor();
    await v.page.getByLabel("Country").selectOption("NZ");
    await v.page.getByLabel("Phone number").fill("021 555 123");
    await v.page.getByRole("button", { name: "Send code" }).click();
    await v.page.getByLabel("Verification code").fill(f.code(PHONE));
    await v.page.keyboard.press("Enter");
    expect(await tools.proof(f, v.page)).toMatchObject({ isValid: true, verificationMethod: "SMS" });
  });

  test("counts the recovery codes and replaces them: the old ones stop working", async () => {
    await using f = await tools.setUp({ verificationMethods: ["EMAIL_OTP", "RECOVERY_CODE"] });
    const proof = await enrolByEmail(f, USER, EMAIL);
    await using v = await tools.visit(`${f.server.url}/?token=${proof.token}&step=settings`);
    const { page } = v;
    await page.getByText("10 codes left").waitFor();
    await page.getByText("Get new codes", { exact: true }).click();
    await page.getByRole("button", { name: "Yes, get new codes" }).click();
    await page.getByRole("heading", { name: "Save your recovery codes" }).waitFor();
    const [code = ""] = await page.locator(".codes code").allTextContents();
    const use = async () => {
      const { token } = await f.sdk.track({ userId: USER, action: "signIn" });
      return (await f.client("/verify/recovery-code", token, { verificationCode: code })).json();
    };
    expect(await use()).toMatchObject({ isVerified: true });
    await page.getByRole("link", { name: "I have saved them" }).click();
    await page.getByText("9 codes left").waitFor();
    await page.getByText("Get new codes", { exact: true }).click();
    await page.getByRole("button", { name: "Yes, get new codes" }).click();
    await page.getByRole("heading", { name: "Save your recovery codes" }).waitFor();
    expect(await use()).toMatchObject({ isVerified: false });
  });

  test("leads from adding a method back to the methods", async () => {
    await using f = await tools.setUp({ verificationMethods: ["EMAIL_OTP", "AUTHENTICATOR_APP"] });
    const proof = await enrolByEmail(f, USER, EMAIL);
    await using v = await tools.visit(`${f.server.url}/?token=${proof.token}&step=settings`);
    await v.page.getByRole("link", { name: "Authenticator app" }).click();
    await v.page.getByRole("link", { name: "Back to your methods" }).click();
    await v.page.getByRole("heading", { name: "Your sign-in methods" }).waitFor();
  });
});

test("new recovery codes need the right to update authenticators", async () => {
  await using f = await fixture({ verificationMethods: ["EMAIL_OTP", "RECOVERY_CODE"] });
  const { trackToken } = await enrolByEmail(f, USER, EMAIL);
  const before = await f.sdk.getAuthenticators({ userId: USER });
  expect(await (await post(f, "/recovery-codes", { token: trackToken })).text()).not.toContain(
    'class="codes"',
  );
  expect(await f.sdk.getAuthenticators({ userId: USER })).toEqual(before);
});
