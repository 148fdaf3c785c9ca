import { VerificationMethod } from "@authsignal/node";
import { test } from "vitest";
import type { InBrowser } from "../support/in-browser.ts";
import { expectProof, popupFrame, sdkIn } from "../support/sdk-page.ts";
import { addVirtualAuthenticator } from "../support/virtual-authenticator.ts";
import { expectAccessible } from "../support/visit.ts";

const EMAIL = "ada@example.com";
const USER = "user-1";
const { PASSKEY, SECURITY_KEY } = VerificationMethod;

const KINDS = {
  [PASSKEY]: { kind: "platform", setUp: "Create a passkey", use: "Use passkey" },
  [SECURITY_KEY]: { kind: "security-key", setUp: "Set up key", use: "Use key" },
} as const;

/** A test of the popup's screens for a passkey or a security key. */
export function passkeyPopup(tools: InBrowser, method: keyof typeof KINDS): void {
  const { kind, setUp, use } = KINDS[method];
  test(`the pre-built UI in the popup: set up a ${method}, then use it`, async () => {
    await using f = await tools.setUp({ verificationMethods: [method] });
    await using v = await tools.visit();
    await addVirtualAuthenticator(v.page, kind);
    const run = await sdkIn(v.page, f);
    for (const button of [setUp, use]) {
      const { url } = await f.sdk.track({ userId: USER, action: "signIn", attributes: { email: EMAIL } });
      const launched = run(`authsignal.launch(${JSON.stringify(url)}, { mode: "popup" })`);
      const frame = await popupFrame(v.page);
      await frame.getByRole("button", { name: button }).waitFor();
      // The screens on which they are set up are in the gallery of all screens.
      if (button === use) await expectAccessible(frame);
      await frame.getByRole("button", { name: button }).click();
      await expectProof(f, await launched, method);
    }
  });
}
