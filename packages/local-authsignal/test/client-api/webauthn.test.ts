import { VerificationMethod } from "@authsignal/node";
import { expect, test } from "vitest";
import { describeInBrowser } from "../support/in-browser.ts";
import { sdkIn, track } from "../support/sdk-page.ts";
import { addVirtualAuthenticator } from "../support/virtual-authenticator.ts";
import { expectAccessible } from "../support/visit.ts";
import { passkeyPopup } from "./passkey-popup.ts";

const EMAIL = "ada@example.com";
const USER = "user-1";

describeInBrowser("passkeys and security keys", (tools) => {
  test("one user's passkey proves nothing for another user's action", async () => {
    await using f = await tools.setUp({ verificationMethods: [VerificationMethod.PASSKEY] });
    await using v = await tools.visit();
    await addVirtualAuthenticator(v.page, "platform");
    const run = await sdkIn(v.page, f);
    for (const user of [USER, "user-2"]) {
      await track(f, run, user, { email: `${user}@example.com` });
      await run(`authsignal.passkey.signUp({ username: "${user}@example.com" })`);
    }
    const { token } = await f.sdk.track({ userId: USER, action: "signIn" });
    const options = await f.client("/user-authenticators/passkey/authentication-options", token, {});
    const { options: asked } = JSON.parse(await options.text());
    const other = await f.sdk.getAuthenticators({ userId: "user-2" });
    asked.allowCredentials = [{ type: "public-key", id: other[0]?.webauthnCredential?.credentialId }];
    const credential = await v.page.evaluate(`navigator.credentials.get({
      publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(${JSON.stringify(asked)}) }).then((c) => c.toJSON())`);
    const answer = await f.client("/verify/passkey", token, { authenticationCredential: credential });
    expect(await answer.json()).toEqual({ isVerified: false });
  });

  passkeyPopup(tools, VerificationMethod.PASSKEY);

  test("the pre-built UI: nothing confirmed leaves a way on", async () => {
    await using f = await tools.setUp({
      verificationMethods: [VerificationMethod.SECURITY_KEY, VerificationMethod.EMAIL_OTP],
      selfServiceEnrolment: true,
    });
    const { url } = await f.sdk.track({ userId: USER, action: "signIn", attributes: { email: EMAIL } });
    await using v = await tools.visit(`${url}&method=SECURITY_KEY`);
    const cdp = await v.page.context().newCDPSession(v.page);
    await cdp.send("WebAuthn.enable");
    await v.page.evaluate(
      `navigator.credentials.create = () => Promise.reject(new DOMException("", "NotAllowedError"))`,
    );
    await v.page.getByRole("button", { name: "Set up key" }).click();
    await v.page.getByText("You did not confirm").waitFor();
    await expectAccessible(v.page);
    await v.page.getByRole("link", { name: "Use another method" }).click();
    await v.page.getByRole("link", { name: /Email code/ }).waitFor();
  });
});
