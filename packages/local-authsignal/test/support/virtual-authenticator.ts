import type { Page } from "playwright-core";

/** Gives a page an authenticator that confirms whatever it is asked (WebAuthn automation, through CDP). */
export async function addVirtualAuthenticator(page: Page, kind: "platform" | "security-key"): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  await cdp.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: kind === "platform" ? "internal" : "usb",
      hasResidentKey: kind === "platform",
      hasUserVerification: kind === "platform",
      isUserVerified: kind === "platform",
      automaticPresenceSimulation: true,
    },
  });
}
