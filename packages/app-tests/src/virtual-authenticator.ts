import type { Tab } from "./browser-person.ts";

/** A device of a person's browser that has passkeys (WebAuthn automation, through CDP). */
export interface VirtualAuthenticator {
  readonly credentials: () => Promise<readonly { readonly credentialId: string }[]>;
  /** Loses the passkeys. */
  readonly clear: () => Promise<unknown>;
  /** Whether the person confirms what they are asked; at first they do. */
  readonly confirm: (isUserVerified: boolean) => Promise<unknown>;
  readonly remove: () => Promise<unknown>;
}

export async function addAuthenticator({ page }: Pick<Tab, "page">): Promise<VirtualAuthenticator> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    credentials: async () => (await cdp.send("WebAuthn.getCredentials", { authenticatorId })).credentials,
    clear: () => cdp.send("WebAuthn.clearCredentials", { authenticatorId }),
    confirm: (isUserVerified) => cdp.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified }),
    remove: () => cdp.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId }),
  };
}
