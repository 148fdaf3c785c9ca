import { Secret, TOTP } from "otpauth";
import { expect, test } from "vitest";
import { fixture } from "./support/fixture.ts";
import { describeInBrowser } from "./support/in-browser.ts";
import { expectProof, sdkIn, track } from "./support/sdk-page.ts";

const EMAIL = "ada@example.com";
const PHONE = "+6421555123";
const USER = "user-1";

describeInBrowser("every factor through the official browser SDK", (tools) => {
  test("sms: enrol, then challenge; WhatsApp reaches the same number", async () => {
    await using f = await fixture({ verificationMethods: ["SMS", "WHATSAPP"] });
    await using v = await tools.visit();
    const run = await sdkIn(v.page, f);
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
  });

  test("totp: enrol and verify with an authenticator app; a code works once", async () => {
    await using f = await fixture({ verificationMethods: ["AUTHENTICATOR_APP"] });
    await using v = await tools.visit();
    const run = await sdkIn(v.page, f);
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
  });

  test("magic link: the one who asked goes on when the link was opened, and not before", async () => {
    await using f = await fixture({ verificationMethods: ["EMAIL_MAGIC_LINK"] });
    await using v = await tools.visit();
    const run = await sdkIn(v.page, f);
    const token = await track(f, run, USER, { email: EMAIL });
    await run(`authsignal.emailML.enroll({ email: "${EMAIL}" })`);
    const finalize = await f.client("/verify/email-magic-link/finalize", token, {});
    expect(await finalize.json()).toEqual({ isVerified: false });
    const url = f.server.outbox.messages({ to: EMAIL }).at(-1)?.url ?? "";
    expect(url).toContain("/api/verify-magic-link?token=");
    const mailbox = await tools.browser.newPage();
    await mailbox.goto(url);
    const polling = run("authsignal.emailML.checkVerificationStatus()");
    await mailbox.getByRole("button", { name: "Yes, continue" }).click();
    await expectProof(f, await polling, "EMAIL_MAGIC_LINK");
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
    await using v = await tools.visit();
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
