import { createHmac, randomBytes } from "node:crypto";
import { PASSKEY_ALGORITHMS, PASSKEY_SHOWS_ADDRESS, PASSKEY_TIMEOUT_MS } from "../assumptions.ts";
import { fold, type UserPool } from "../pools/user-pool.ts";
import type { Passkey } from "../store/passkey-store.ts";
import type { User } from "../users/user.ts";
import type { RelyingParty } from "./relying-party.ts";

/** A new challenge, base64url. */
export const newPasskeyChallenge = (): string => randomBytes(32).toString("base64url");

/** What an authenticator keeps to say whose passkey it is: the `sub`, base64url (API reference, the example). */
export const userHandle = ({ sub }: User): string => Buffer.from(sub).toString("base64url");

function shownName(pool: UserPool, user: User): string {
  const generated = (pool.settings.UsernameAttributes ?? []).map((attribute) => user.attributes[attribute]);
  return (PASSKEY_SHOWS_ADDRESS ? generated.find((name) => name !== undefined) : undefined) ?? user.username;
}

/** `CredentialCreationOptions` of StartWebAuthnRegistration, in the shape of the API reference's example. */
export function creationOptions(
  pool: UserPool,
  user: User,
  party: RelyingParty,
  challenge: string,
  passkeys: readonly Passkey[],
): object {
  const name = shownName(pool, user);
  return {
    authenticatorSelection: {
      requireResidentKey: true,
      residentKey: "required",
      userVerification: party.userVerification,
    },
    challenge,
    excludeCredentials: passkeys.map(({ credentialId }) => ({ id: credentialId, type: "public-key" })),
    pubKeyCredParams: PASSKEY_ALGORITHMS.map((alg) => ({ alg, type: "public-key" })),
    rp: { id: party.id, name: party.id },
    timeout: PASSKEY_TIMEOUT_MS,
    user: { displayName: name, id: userHandle(user), name },
  };
}

/** `CREDENTIAL_REQUEST_OPTIONS` of a WEB_AUTHN challenge, before it is made a string. */
export function requestOptions(
  party: RelyingParty,
  challenge: string,
  passkeys: readonly Pick<Passkey, "credentialId" | "transports">[],
): object {
  return {
    challenge,
    timeout: PASSKEY_TIMEOUT_MS,
    rpId: party.id,
    allowCredentials: passkeys.map(({ credentialId, transports }) => ({
      type: "public-key",
      id: credentialId,
      transports,
    })),
    userVerification: party.userVerification,
  };
}

/** The passkey that somebody who does not exist seems to have: the same at every start. */
export function decoyPasskey(pool: UserPool, name: string): Pick<Passkey, "credentialId" | "transports"> {
  const id = createHmac("sha256", pool.secret).update("decoy passkey").update(fold(pool, name)).digest();
  return { credentialId: id.toString("base64url"), transports: ["internal"] };
}
