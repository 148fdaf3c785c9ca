import { randomUUID } from "node:crypto";
import { UNKNOWN_ADDRESS_MAY_BE_TYPED } from "../../assumptions.ts";
import { readAddress, sameAddress } from "../../core/contact.ts";
import { ApiError, invalidRequest } from "../../core/errors.ts";
import { type AddressMethod, isEmailMethod, type VerificationMethod } from "../../core/vocabulary.ts";
import type { Service } from "../../service/service.ts";
import type { Authenticator } from "../../store/authenticators.ts";
import { type ActionToken, mayManage } from "../action/action-token.ts";
import { requireAnswerable } from "../action/answerable.ts";

/**
 * The address that this token may enrol, when it is not free to choose: the one that track brought, else
 * the one that the user record holds.
 */
export function boundAddress(
  service: Service,
  actionToken: ActionToken,
  method: AddressMethod,
): string | undefined {
  const { tenant, action } = actionToken;
  if (tenant.selfServiceEnrolment) return undefined;
  const user = service.store.users.get(tenant.tenantId, action.userId);
  return isEmailMethod(method)
    ? (action.attributes.email ?? user?.email)
    : (action.attributes.phoneNumber ?? user?.phoneNumber);
}

/**
 * A first authenticator may be any that the tenant offers ("Enrolling authenticators"); more need a challenge with an
 * enrolled one, or the scope `add:authenticators` ("Authenticator binding").
 * @throws {invalid_configuration} when the tenant does not offer the method
 * @throws {unauthorized} when the user is enrolled and the token has no such right
 */
export function requireEnrolment(
  service: Service,
  actionToken: ActionToken,
  method: VerificationMethod,
): void {
  if (!actionToken.tenant.verificationMethods.includes(method))
    throw new ApiError(
      400,
      "invalid_configuration",
      `Tenant ${actionToken.tenant.tenantId} does not offer ${method}.`,
    );
  requireAnswerable(actionToken);
  if (!mayManage(service, actionToken, "add:authenticators"))
    throw new ApiError(
      403,
      "unauthorized",
      "The user is already enrolled: complete a challenge first, or track with scope add:authenticators.",
    );
}

/**
 * Creates a pending authenticator for an address. Nothing is sent yet.
 *
 * @throws {invalid_request} when the address is invalid, or the tenant allows only the one of the action
 */
export function startAddressEnrolment(
  service: Service,
  actionToken: ActionToken,
  method: AddressMethod,
  value: string | undefined,
): Authenticator {
  requireEnrolment(service, actionToken, method);
  const address = readAddress(method, value);
  const bound = boundAddress(service, actionToken, method);
  if (bound === undefined && !actionToken.tenant.selfServiceEnrolment && !UNKNOWN_ADDRESS_MAY_BE_TYPED)
    throw invalidRequest("Self-service enrolment is off: track the action with the address to enrol.");
  if (bound !== undefined && !sameAddress(bound, address))
    throw invalidRequest(
      "Self-service enrolment is off: only the address that the action was tracked with may be enrolled.",
    );
  const { tenantId, userId } = actionToken.action;
  const same = service.store.authenticators
    .pending(tenantId, userId)
    .find((one) => one.verificationMethod === method && (one.email ?? one.phoneNumber) === address);
  if (same !== undefined) return same;
  const pending: Authenticator = {
    userAuthenticatorId: randomUUID(),
    userId,
    verificationMethod: method,
    ...(isEmailMethod(method) ? { email: address } : { phoneNumber: address }),
    isDefault: false,
    createdAt: service.now(),
  };
  service.store.authenticators.put(tenantId, pending);
  return pending;
}
