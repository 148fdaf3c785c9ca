import { TRACK_TOKEN_IS_A_PROOF } from "../../assumptions.ts";
import { isExpired } from "../../core/token.ts";
import type { UserActionState, VerificationMethod } from "../../core/vocabulary.ts";
import type { Service } from "../../service/service.ts";
import type { Tenant } from "../../service/tenant.ts";
import { findActionToken } from "./action-token.ts";

export interface ValidateInput {
  readonly token: string;
  readonly userId?: string | undefined;
  readonly action?: string | undefined;
}

export type Validated =
  | { readonly isValid: false; readonly error: string }
  | {
      readonly isValid: boolean;
      readonly state: UserActionState;
      readonly stateUpdatedAt: string;
      readonly userId: string;
      readonly actionCode: string;
      readonly action: string;
      readonly idempotencyKey: string;
      readonly verificationMethod?: VerificationMethod | undefined;
    };

/**
 * Says whether a token proves its action. Valid only if it was handed out for a completed challenge or
 * enrolment and the action is still CHALLENGE_SUCCEEDED; a tracked token reports its action's state.
 */
export function validate(service: Service, tenant: Tenant, input: ValidateInput): Validated {
  const refuse = (error: string): Validated => ({ isValid: false, error });
  const actionToken = findActionToken(service, input.token);
  if (actionToken === undefined || actionToken.tenant.tenantId !== tenant.tenantId)
    return refuse("The token was not issued by this tenant.");
  const { claims, action } = actionToken;
  if (isExpired(claims, service.now())) return refuse("The token has expired.");
  if (input.userId !== undefined && input.userId !== action.userId)
    return refuse("The token belongs to another user.");
  if (input.action !== undefined && input.action !== action.actionCode)
    return refuse("The token belongs to another action.");
  const isProof = claims.use === "proof" || TRACK_TOKEN_IS_A_PROOF;
  const isValid = isProof && action.state === "CHALLENGE_SUCCEEDED";
  if (isValid && tenant.singleUseTokens && !service.store.usedTokens.use(claims.jti, service.now()))
    return refuse("The token was used before.");
  return {
    isValid,
    state: action.state,
    stateUpdatedAt: new Date(action.stateUpdatedAt).toISOString(),
    userId: action.userId,
    actionCode: action.actionCode,
    action: action.actionCode,
    idempotencyKey: action.idempotencyKey,
    verificationMethod: action.verificationMethod,
  };
}
