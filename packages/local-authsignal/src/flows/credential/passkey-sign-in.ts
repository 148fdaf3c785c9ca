import { randomUUID } from "node:crypto";
import { ApiError } from "../../core/errors.ts";
import type { Service } from "../../service/service.ts";
import type { Tenant } from "../../service/tenant.ts";
import type { Authenticator } from "../../store/authenticators.ts";
import type { Challenge } from "../../store/challenges.ts";
import type { AuthenticationCredential } from "../../webauthn/credentials.ts";
import { webauthnLibrary } from "../../webauthn/library.ts";
import { relyingParty } from "../../webauthn/relying-party.ts";
import { throughGate } from "../action/gate.ts";
import { settleOwner } from "../proof/settle-owner.ts";
import { startChallenge } from "../proof/start-challenge.ts";
import { type AuthenticationOptions, knownCredential, prove } from "./authenticate-credential.ts";

/** No user yet: the passkey that answers names the user. */
const ANYBODY = "";

export interface PasskeySignIn {
  readonly isVerified: boolean;
  readonly accessToken?: string;
  readonly authenticator?: Authenticator;
}

/** Starts a sign-in by passkey for an action (usernameless; autofill). `action` empty: no action, no token. */
export function startPasskeySignIn(
  service: Service,
  tenant: Tenant,
  action: string,
  idempotencyKey: string = randomUUID(),
): Challenge {
  const key = { tenantId: tenant.tenantId, userId: ANYBODY, actionCode: action, idempotencyKey };
  // An autofill prompt waits on a sign-in page for as long as that stays open.
  return startChallenge(service, { key, method: "PASSKEY", secret: "" }, tenant.tokenMs);
}

/** Options for `navigator.credentials.get()` with any passkey that the person has. */
export async function passkeySignInOptions(
  service: Service,
  tenant: Tenant,
  challengeId: string | undefined,
): Promise<AuthenticationOptions> {
  const challenge =
    challengeId === undefined
      ? startPasskeySignIn(service, tenant, "")
      : requireOpen(service, tenant, challengeId);
  const { generateAuthenticationOptions } = await webauthnLibrary();
  const options = await generateAuthenticationOptions({
    rpID: relyingParty(service, tenant).id,
    allowCredentials: [],
    userVerification: "preferred",
  });
  service.store.challenges.setSecret(challenge.challengeId, options.challenge);
  return { challengeId: challenge.challengeId, options };
}

/** A passkey answered: its owner is signed in, and the action becomes theirs. */
export async function finishPasskeySignIn(
  service: Service,
  tenant: Tenant,
  challengeId: string,
  credential: AuthenticationCredential,
  deviceId?: string,
): Promise<PasskeySignIn> {
  const challenge = requireOpen(service, tenant, challengeId);
  const known = knownCredential(service, tenant, credential.id);
  const proven =
    known.verificationMethod === "PASSKEY" && challenge.secret !== ""
      ? await prove(service, tenant, challenge.secret, credential, known, deviceId)
      : undefined;
  if (proven === undefined) return { isVerified: false };
  const { actionCode, idempotencyKey } = challenge.key;
  const key = { tenantId: tenant.tenantId, userId: proven.userId, actionCode, idempotencyKey };
  return throughGate(service, tenant, key, () => {
    requireOpen(service, tenant, challengeId);
    service.store.challenges.claim(challengeId, proven.userId, service.now());
    if (actionCode === "") {
      service.store.authenticators.put(tenant.tenantId, { ...proven, lastVerifiedAt: service.now() });
      return { isVerified: true, authenticator: proven };
    }
    // A rule may forbid what the passkey proves.
    const accessToken = settleOwner(service, tenant, challenge, proven, "PASSKEY");
    return accessToken === undefined
      ? { isVerified: false }
      : { isVerified: true, accessToken, authenticator: proven };
  });
}

function requireOpen(service: Service, tenant: Tenant, challengeId: string): Challenge {
  const challenge = service.store.challenges.get(challengeId);
  const isOurs =
    challenge?.method === "PASSKEY" &&
    challenge.key.tenantId === tenant.tenantId &&
    challenge.key.userId === ANYBODY;
  if (!isOurs || challenge.closedAt !== undefined || challenge.expiresAt <= service.now())
    throw new ApiError(400, "invalid_credential", "The challenge is not open: start the sign-in again.");
  return challenge;
}
