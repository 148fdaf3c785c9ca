import { VerificationMethod } from "@authsignal/node";
import type { Page } from "playwright-core";
import { VERIFICATION_METHODS } from "../../src/core/vocabulary.ts";
import { exampleRules } from "../../src/index.ts";
import { textsFor } from "../../src/ui/texts/texts.ts";
import { enrolByEmail } from "./enrol.ts";
import { CALLBACK, type Fixture, fixture, TENANT, wrongCode } from "./fixture.ts";
import { pairPhone } from "./phone.ts";

export interface Picture {
  readonly name: string;
  readonly url: string;
  /** What a person does there first, for a screen that has no address of its own. */
  readonly after?: ((page: Page) => Promise<void>) | undefined;
}

const ALL = VERIFICATION_METHODS.filter(
  (method) => !["VERIFF", "IDVERSE", "PALM_BIOMETRICS_RR", "DEVICE"].includes(method),
);

/** Waits for a heading, on a page that a script fills. */
const shown = (heading: string) => async (page: Page) => {
  await page.getByRole("heading", { name: heading }).waitFor();
};

/** People of the gallery; the one whose phone is paired is not among them: the phone is in English. */
const PEOPLE = ["ada", "busy", "fresh", "late", "link", "new"];

/** One address per screen of the pre-built UI, in a person's language, the phone, the outbox and the faults. */
export async function gallery(locale = "en"): Promise<{ f: Fixture; pictures: Picture[] }> {
  const words = textsFor(locale);
  const f = await fixture({
    name: "Acme Bank",
    verificationMethods: [...ALL],
    selfServiceEnrolment: true,
    actions: {
      blocked: { defaultOutcome: "BLOCK" },
      reviewed: { defaultOutcome: "REVIEW" },
      free: { defaultOutcome: "ALLOW" },
      uplift: { rules: [exampleRules.passkeyUplift] },
    },
  });
  for (const userId of PEOPLE) await f.sdk.updateUser({ userId, attributes: { locale } });
  const pictures: Picture[] = [];
  const add = (name: string, url: string, after?: Picture["after"]): void => {
    pictures.push({ name, url, after });
  };
  const link = async (userId: string, action = "signIn", attributes = {}): Promise<string> => {
    const given = { email: `${userId}@example.com`, redirectUrl: CALLBACK, locale, ...attributes };
    return (await f.sdk.track({ userId, action, attributes: given })).url;
  };

  const late = await link("late");
  f.advance(11 * 60_000);
  add("expired", late);
  add("invalid", `${f.server.url}/?token=nonsense`);
  for (const action of ["blocked", "reviewed"]) add(action, await link("new", action));
  add("choose-enrol", await link("new"));
  for (const method of [
    "EMAIL_OTP",
    "SMS",
    "WHATSAPP",
    "AUTHENTICATOR_APP",
    "PASSKEY",
    "SECURITY_KEY",
    "PUSH",
    "IPROOV",
  ])
    add(`enrol-${method}`, `${await link("new")}&method=${method}`);
  const push = await fetch(`${await link("new")}&method=PUSH`);
  await push.body?.cancel();
  add("phone-pair", f.server.outbox.messages().at(-1)?.url ?? "", shown("Pair this phone?"));
  add("phone-unpaired", `${f.server.url}/phone?tenantId=${TENANT.tenantId}`, shown("No phone is paired"));

  const proof = await enrolByEmail(f, "ada", "ada@example.com");
  for (const verificationMethod of [VerificationMethod.SMS, VerificationMethod.EMAIL_MAGIC_LINK])
    await f.sdk.enrollVerifiedAuthenticator({
      userId: "ada",
      attributes: { verificationMethod, email: "ada@example.com", phoneNumber: "+6421555123" },
    });
  add("allowed", await link("ada", "free"));
  add("code", await link("ada"));
  add("choose-challenge", `${await link("ada")}&step=choose`);
  add("recovery-code", `${await link("ada")}&method=RECOVERY_CODE`);
  add("link", `${await link("ada")}&method=EMAIL_MAGIC_LINK`);
  add("settings", `${f.server.url}/?token=${proof.token}&step=settings`);
  add("done", `${f.server.url}/?token=${proof.trackToken}`);

  const wrong = await f.sdk.track({ userId: "ada", action: "signIn", attributes: { redirectUrl: CALLBACK } });
  await f.client("/challenge/email-otp", wrong.token);
  const guess = { verificationCode: wrongCode(f.code("ada@example.com")) };
  await f.client("/verify/email-otp", wrong.token, guess);
  add("wrong", `${wrong.url}&notice=wrong&method=EMAIL_OTP`);
  const failed = await f.sdk.track({ userId: "ada", action: "signIn" });
  await f.client("/challenge/email-otp", failed.token);
  for (let attempt = 0; attempt < 5; attempt += 1) await f.client("/verify/email-otp", failed.token, guess);
  add("failed", `${failed.url}&mode=popup`);
  const denied = await f.sdk.track({
    userId: "ada",
    action: "signIn",
    attributes: { redirectUrl: CALLBACK },
  });
  const { idempotencyKey } = denied;
  await fetch(`${f.server.apiUrl}/users/ada/actions/signIn/${idempotencyKey}`, {
    method: "PATCH",
    headers: { Authorization: `Basic ${btoa("secret-a:")}`, "Content-Type": "application/json" },
    body: JSON.stringify({ state: "CHALLENGE_FAILED" }),
  });
  add("closed", denied.url);

  const { token } = await f.sdk.track({
    userId: "link",
    action: "signIn",
    attributes: { email: "link@example.com" },
  });
  await f.client("/user-authenticators/email-magic-link", token, { email: "link@example.com" });
  const lastLink = f.server.outbox.messages({ to: "link@example.com" }).at(-1)?.url ?? "";
  add("link-open", lastLink);
  add("link-dead", `${f.server.url}/api/verify-magic-link?token=x`);
  const qr = await f.client("/challenge/qr-code", undefined, { action: "signIn" });
  await qr.body?.cancel();
  add("phone-scan-unpaired", f.server.outbox.messages().at(-1)?.url ?? "", shown("No phone is paired"));

  await f.sdk.enrollVerifiedAuthenticator({
    userId: "busy",
    attributes: { verificationMethod: VerificationMethod.EMAIL_OTP, email: "busy@example.com" },
  });
  const busy = await f.sdk.track({ userId: "busy", action: "signIn" });
  for (let sent = 0; sent < 12; sent += 1) await f.client("/challenge/email-otp", busy.token);
  add("limited", await link("busy"));

  const answer = (email: string, heading: string) => async (page: Page) => {
    const code = page.getByLabel(words.code.label);
    if ((await code.count()) === 0) await page.getByRole("button", { name: words.address.sendCode }).click();
    await code.fill(f.code(email));
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: heading }).waitFor();
  };
  const press = (button: string, heading: string) => async (page: Page) => {
    await page.getByRole("button", { name: button }).click();
    await page.getByRole("heading", { name: heading }).waitFor();
  };
  add("link-opened", lastLink, press(words.link.openSubmit, words.link.openedTitle));
  add("phone-request", `${f.server.url}/phone?tenantId=${TENANT.tenantId}`, async (page) => {
    await pairPhone(f, page, "paired");
    const { token } = await f.sdk.track({ userId: "paired", action: "signIn" });
    await f.client("/challenge/push", token, { action: "signIn" });
    await shown("Is it you signing in?")(page);
  });
  add("phone-scan", `${f.server.url}/phone?tenantId=${TENANT.tenantId}`, async (page) => {
    await f.client("/challenge/qr-code", undefined, { action: "signIn" });
    await page.goto(f.server.outbox.messages().at(-1)?.url ?? "");
    await shown("A QR code was scanned")(page);
  });
  add("popup-enrol", `${await link("new")}&method=EMAIL_OTP&mode=popup`);
  add("popup-code", `${await link("ada")}&mode=popup`);
  const fresh = `${await link("fresh")}&method=EMAIL_OTP`;
  add("recovery-codes", fresh, answer("fresh@example.com", words.recovery.issuedTitle));
  add(
    "uplift",
    await link("ada", "uplift"),
    answer("ada@example.com", words.uplift.title(words.methods.PASSKEY.name)),
  );
  const { url: bare } = await f.sdk.track({ userId: "ada", action: "signIn" });
  add("success", `${bare}&mode=popup`, answer("ada@example.com", words.success.title));
  const redirectToSettings = { redirectToSettings: true, scope: "update:authenticators" };
  add("settings-update-only", await link("ada", "signIn", redirectToSettings));

  f.server.putTenant({
    ...TENANT,
    tenantId: "deaf",
    apiSecretKey: "deaf",
    webhookUrl: "http://localhost:1/",
  });
  f.sdk.apiSecretKey = "deaf";
  await f.sdk.enrollVerifiedAuthenticator({
    userId: "ada",
    attributes: { verificationMethod: VerificationMethod.EMAIL_OTP, email: "ada@example.com" },
  });
  add("unavailable", await link("ada"));
  add("unavailable-notice", `${await link("new")}&notice=unavailable`);

  f.sdk.apiSecretKey = TENANT.apiSecretKey;

  f.server.faults.add({ route: "GET /nowhere", kind: "hang" });
  add("faults", `${f.server.url}/faults`);
  add("outbox", `${f.server.url}/outbox`);
  add("outbox-empty", `${f.server.url}/outbox?to=nobody`);
  return { f, pictures };
}
