import type { VerificationMethod } from "../../core/vocabulary.ts";
import type { Service } from "../../service/service.ts";
import type { Tenant } from "../../service/tenant.ts";
import type { Authenticator } from "../../store/authenticators.ts";
import type { Challenge } from "../../store/challenges.ts";
import { isClosed, requireAllowed } from "../action/answerable.ts";
import { track } from "../action/track.ts";
import { complete } from "./complete.ts";

/**
 * Settles the action of a challenge that was opened for nobody in particular, for the owner of the authenticator that
 * answered it: the action becomes theirs. An action that was tracked for its user before stays as it is.
 * @returns the proof, or undefined when the tenant's rules do not let the owner pass
 * @throws {invalid_request} when the action's rule does not accept the method
 */
export function settleOwner(
  service: Service,
  tenant: Tenant,
  { key }: Pick<Challenge, "key">,
  authenticator: Authenticator,
  method: VerificationMethod,
  custom?: Record<string, unknown>,
): string | undefined {
  const { actionCode, idempotencyKey } = key;
  const { userId } = authenticator;
  if (key.userId === "")
    track(service, tenant, { userId, actionCode, idempotencyKey, attributes: { custom } });
  const action = service.store.actions.get({ ...key, userId });
  if (action === undefined || isClosed(action)) return undefined;
  requireAllowed({ action }, method);
  return complete(service, { tenant, action }, authenticator, method).accessToken;
}
