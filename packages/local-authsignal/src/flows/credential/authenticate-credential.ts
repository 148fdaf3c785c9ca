import type { PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/server";
import { ApiError } from "../../core/errors.ts";
import type { Service } from "../../service/service.ts";
import type { Tenant } from "../../service/tenant.ts";
import type { Authenticator } from "../../store/authenticators.ts";
import type { AuthenticationCredential } from "../../webauthn/credentials.ts";
import { webauthnLibrary } from "../../webauthn/library.ts";
import { relyingParty } from "../../webauthn/relying-party.ts";
import { requireOrigin } from "../../webauthn/require-origin.ts";
import { verifySignature } from "../../webauthn/verify.ts";
import type { ActionToken } from "../action/action-token.ts";
import { requireAnswerable } from "../action/answerable.ts";
import { attempt, type Verified } from "../proof/attempt.ts";
import {
  type CredentialMethod,
  credentialsOf,
  openCredentialChallenge,
  requireCredentialChallenge,
} from "./credential-challenge.ts";

export interface AuthenticationOptions {
  readonly challengeId: string;
  readonly options: PublicKeyCredentialRequestOptionsJSON;
}

/**
 * Options for `navigator.credentials.get()` with the token's user's credentials.
 *
 * @throws {invalid_request} when the user has no such authenticator
 */
export async function authenticationOptions(
  service: Service,
  actionToken: ActionToken,
  method: CredentialMethod,
): Promise<AuthenticationOptions> {
  requireAnswerable(actionToken);
  const allowCredentials = credentialsOf(service, actionToken, method);
  if (allowCredentials.length === 0)
    throw new ApiError(400, "invalid_request", `The user has no ${method} authenticator.`);
  const { generateAuthenticationOptions } = await webauthnLibrary();
  const options = await generateAuthenticationOptions({
    rpID: relyingParty(service, actionToken.tenant).id,
    allowCredentials,
    userVerification: method === "PASSKEY" ? "preferred" : "discouraged",
  });
  const { challengeId } = openCredentialChallenge(service, actionToken, method, options.challenge);
  return { challengeId, options };
}

/** Settles an action with a signature of one of the user's own credentials. */
export async function authenticateCredential(
  service: Service,
  actionToken: ActionToken,
  method: CredentialMethod,
  credential: AuthenticationCredential,
  deviceId?: string,
): Promise<Verified> {
  const challenge = requireCredentialChallenge(service, actionToken, method);
  const known = knownCredential(service, actionToken.tenant, credential.id);
  const isOwn = known.userId === actionToken.action.userId && known.verificationMethod === method;
  const proven = isOwn
    ? await prove(service, actionToken.tenant, challenge.secret, credential, known, deviceId)
    : undefined;
  return attempt(service, actionToken, method, () => {
    if (proven === undefined) return "wrong";
    if (service.store.challenges.get(challenge.challengeId)?.closedAt !== undefined) return "nothing-open";
    service.store.challenges.close(challenge.challengeId, service.now());
    return proven;
  });
}

/** The authenticator that a credential id belongs to. @throws {unknown_credential} when there is none */
export function knownCredential(service: Service, tenant: Tenant, credentialId: string): Authenticator {
  const known = service.store.authenticators.byCredential(tenant.tenantId, credentialId);
  if (known === undefined)
    throw new ApiError(
      400,
      "unknown_credential",
      "No authenticator has this credential: it was deleted, or is of another tenant.",
    );
  return known;
}

/**
 * The authenticator with its counter moved on and the device that used it last, if the signature holds.
 * @throws {invalid_credential} when the credential was used at an origin that the tenant does not have
 */
export async function prove(
  service: Service,
  tenant: Tenant,
  challenge: string,
  credential: AuthenticationCredential,
  known: Authenticator,
  deviceId?: string,
): Promise<Authenticator | undefined> {
  const party = relyingParty(service, tenant);
  const webauthn = known.details?.webauthn;
  if (webauthn === undefined) return undefined;
  requireOrigin(party, credential);
  const counter = await verifySignature(party, challenge, credential, webauthn);
  return counter === undefined
    ? undefined
    : {
        ...known,
        details: {
          ...known.details,
          webauthn: { ...webauthn, counter, deviceId: deviceId ?? webauthn.deviceId },
        },
      };
}
