// The passkeys of who is signed in. Copy it beside `sign-in.ts`, whose `configureAmplify` it needs to have been called.
// The pool's RelyingPartyId must be the page's host, or a domain above it.
import {
  associateWebAuthnCredential,
  deleteWebAuthnCredential,
  listWebAuthnCredentials,
} from "aws-amplify/auth";

/** A passkey, as Cognito lists it. */
export interface Passkey {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date | undefined;
}

/** Every passkey of the person; Cognito allows twenty. */
export async function listPasskeys(): Promise<Passkey[]> {
  const passkeys: Passkey[] = [];
  let nextToken: string | undefined;
  do {
    const page = await listWebAuthnCredentials(nextToken === undefined ? {} : { nextToken });
    for (const { credentialId, friendlyCredentialName, createdAt } of page.credentials) {
      if (credentialId === undefined) continue;
      passkeys.push({ id: credentialId, name: friendlyCredentialName ?? "Passkey", createdAt });
    }
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return passkeys;
}

/** Has the browser make a passkey and registers it. @throws PasskeyError when the person closed the browser's dialog */
export const addPasskey = (): Promise<void> => associateWebAuthnCredential();

/** Cognito forgets the passkey; the person's device does not. */
export const removePasskey = (credentialId: string): Promise<void> =>
  deleteWebAuthnCredential({ credentialId });
