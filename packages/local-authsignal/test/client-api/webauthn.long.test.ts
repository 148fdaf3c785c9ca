import { VerificationMethod } from "@authsignal/node";
import { describeInBrowser } from "../support/in-browser.ts";
import { passkeyPopup } from "./passkey-popup.ts";

// webauthn.test.ts does this with a passkey; browser-sdk.test.ts shows the calls for a security key.
describeInBrowser("passkeys and security keys", (tools) => {
  passkeyPopup(tools, VerificationMethod.SECURITY_KEY);
});
