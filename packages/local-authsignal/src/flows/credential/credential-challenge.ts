import { CREDENTIAL_CHALLENGE_MS } from "../../assumptions.ts";
import { ApiError } from "../../core/errors.ts";
import type { Service } from "../../service/service.ts";
import type { Challenge } from "../../store/challenges.ts";
import type { ActionToken } from "../action/action-token.ts";
import { startChallenge } from "../proof/start-challenge.ts";

export type CredentialMethod = "PASSKEY" | "SECURITY_KEY";

/** The user's own credentials of a method, for allow and exclude lists. */
export function credentialsOf(
  service: Service,
  { action }: ActionToken,
  method: CredentialMethod,
): { id: string; transports: string[] }[] {
  return service.store.authenticators
    .enrolled(action.tenantId, action.userId)
    .filter((one) => one.verificationMethod === method)
    .flatMap(({ details }) => (details?.webauthn === undefined ? [] : [details.webauthn]))
    .map(({ credentialId, transports }) => ({ id: credentialId, transports }));
}

/** Stores the challenge that a credential must sign. */
export function openCredentialChallenge(
  service: Service,
  { action }: ActionToken,
  method: CredentialMethod,
  secret: string,
  data?: string,
): Challenge {
  return startChallenge(service, { key: action, method, secret, data }, CREDENTIAL_CHALLENGE_MS);
}

/** The open challenge of this token's action. @throws {invalid_credential} when there is none */
export function requireCredentialChallenge(
  service: Service,
  { action }: ActionToken,
  method: CredentialMethod,
): Challenge {
  const challenge = service.store.challenges.current(action, method);
  if (challenge === undefined || challenge.expiresAt <= service.now())
    throw new ApiError(
      400,
      "invalid_credential",
      "No challenge is open for this credential: ask for options first.",
    );
  return challenge;
}
