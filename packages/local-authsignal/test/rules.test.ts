import { VerificationMethod } from "@authsignal/node";
import { expect, test } from "vitest";
import { exampleRules, TenantError } from "../src/index.ts";
import { enrolByEmail } from "./support/enrol.ts";
import { CALLBACK, fixture, TENANT } from "./support/fixture.ts";
import { describeInBrowser } from "./support/in-browser.ts";
import { addVirtualAuthenticator } from "./support/virtual-authenticator.ts";

const EMAIL = "ada@example.com";
const USER = "user-1";
const { challengeNewDevice, blockCountry, reviewLargeTransfer, passkeyUplift } = exampleRules;

test("a known device goes through, a new one is challenged", async () => {
  await using f = await fixture({
    actions: { signIn: { defaultOutcome: "ALLOW", rules: [challengeNewDevice] } },
  });
  const trackFrom = (deviceId: string) =>
    f.sdk.track({ userId: USER, action: "signIn", attributes: { email: EMAIL, deviceId } });
  const first = await trackFrom("laptop");
  await f.client("/user-authenticators/email-otp", first.token, { email: EMAIL });
  await f.client("/verify/email-otp", first.token, { verificationCode: f.code(EMAIL) });
  expect(await trackFrom("laptop")).toMatchObject({ state: "ALLOW", ruleIds: [] });
  expect(await trackFrom("phone")).toMatchObject({
    state: "CHALLENGE_REQUIRED",
    ruleIds: ["challenge-new-device"],
  });
});

test("the rule always-challenge also challenges for an action that allows by default", async () => {
  const rules = [exampleRules.alwaysChallenge];
  await using f = await fixture({ actions: { signIn: { defaultOutcome: "ALLOW", rules } } });
  await enrolByEmail(f, USER, EMAIL);
  expect(await f.sdk.track({ userId: USER, action: "signIn" })).toMatchObject({
    state: "CHALLENGE_REQUIRED",
    ruleIds: ["always-challenge"],
  });
  expect((await f.sdk.track({ userId: "stranger", action: "signIn" })).state).toBe("ALLOW");
});

test("a country is blocked, a large transfer reviewed; getAction names the rule", async () => {
  const rules = [blockCountry, reviewLargeTransfer];
  await using f = await fixture({ ipCountries: { ZZ: ["203.0.113.0/24"] }, actions: { pay: { rules } } });
  const pay = (attributes: Record<string, unknown>) =>
    f.sdk.track({ userId: USER, action: "pay", attributes });
  expect(await pay({ ipAddress: "203.0.113.7" })).toMatchObject({
    state: "BLOCK",
    ruleIds: ["block-country"],
  });
  const reviewed = await pay({ ipAddress: "198.51.100.7", custom: { amount: 20_000 } });
  expect(reviewed.state).toBe("REVIEW_REQUIRED");
  const action = await f.sdk.getAction({
    userId: USER,
    action: "pay",
    idempotencyKey: reviewed.idempotencyKey,
  });
  expect(action.rules).toEqual([{ ruleId: "review-large-transfer", name: "Review large transfers" }]);
  expect(await pay({ custom: { amount: 1 } })).toMatchObject({ state: "ALLOW", ruleIds: [] });
});

test("a rule may insist on a method: others do not settle the action", async () => {
  const passkeyOnly = { ...exampleRules.alwaysChallenge, verificationMethods: [VerificationMethod.PASSKEY] };
  await using f = await fixture({
    verificationMethods: ["EMAIL_OTP", "PASSKEY"],
    actions: { pay: { rules: [passkeyOnly] } },
  });
  await enrolByEmail(f, USER, EMAIL);
  const { token, allowedVerificationMethods } = await f.sdk.track({ userId: USER, action: "pay" });
  expect(allowedVerificationMethods).toEqual(["PASSKEY"]);
  await f.client("/challenge/email-otp", token);
  const answer = await f.client("/verify/email-otp", token, { verificationCode: f.code(EMAIL) });
  expect(answer.status).toBe(400);
  expect(await f.sdk.validateChallenge({ token })).toMatchObject({ state: "CHALLENGE_REQUIRED" });
});

test.each([
  [{ rules: [blockCountry, blockCountry] }, "used twice"],
  [{ rules: [{ ...blockCountry, when: { ipIn: ["10.0.0.0/99"] } }] }, "CIDR"],
])("a broken rule is refused when the tenant is put: %#", async (settings, problem) => {
  await using f = await fixture();
  const put = () => f.server.putTenant({ ...TENANT, actions: { pay: settings } });
  expect(put).toThrow(TenantError);
  expect(put).toThrow(problem);
});

describeInBrowser("passkey uplift", (tools) => {
  test("after the challenge a passkey is offered, once; declining goes on", async () => {
    await using f = await fixture({
      verificationMethods: ["EMAIL_OTP", "PASSKEY"],
      actions: { signIn: { rules: [passkeyUplift] } },
    });
    await enrolByEmail(f, USER, EMAIL, "other");
    const link = async (): Promise<string> =>
      (await f.sdk.track({ userId: USER, action: "signIn", attributes: { redirectUrl: CALLBACK } })).url;
    await using v = await tools.visit(await link());
    const { page } = v;
    await addVirtualAuthenticator(page, "platform");
    const answer = async (): Promise<void> => {
      await page.getByLabel("Verification code").fill(f.code(EMAIL));
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { name: "Passkey for next time?" }).waitFor();
    };
    await answer();
    const decline = (await page.getByRole("link", { name: "Not now" }).getAttribute("href")) ?? "";
    expect(
      (await f.sdk.validateChallenge({ token: new URL(decline).searchParams.get("token") ?? "" })).isValid,
    ).toBe(true);
    await page.goto(await link());
    await answer();
    await page.getByRole("link", { name: "Set it up" }).click();
    const left = page.waitForRequest((request) => request.url().startsWith(CALLBACK));
    await page.getByRole("button", { name: "Create a passkey" }).click();
    const token = new URL((await left).url()).searchParams.get("token") ?? "";
    expect((await f.sdk.validateChallenge({ token })).isValid).toBe(true);
    expect((await f.sdk.getUser({ userId: USER })).enrolledVerificationMethods).toContain("PASSKEY");
  });
});
