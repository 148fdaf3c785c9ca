import { randomUUID } from "node:crypto";
import { ENROLLING_AGAIN_FINDS_THE_SAME } from "../../assumptions.ts";
import { readAddress } from "../../core/contact.ts";
import { invalidRequest } from "../../core/errors.ts";
import { readTotpSecret } from "../../core/totp.ts";
import { isAddressMethod, isEmailMethod, type VerificationMethod } from "../../core/vocabulary.ts";
import type { Service } from "../../service/service.ts";
import type { Tenant } from "../../service/tenant.ts";
import type { Authenticator, AuthenticatorDetails } from "../../store/authenticators.ts";
import { newUser } from "../../store/users.ts";
import type { ImportedCredential } from "../../webauthn/credentials.ts";
import { enrol } from "../proof/complete.ts";
import { findEnrolled } from "../proof/find-enrolled.ts";
import { issueRecoveryCodes } from "../proof/issue-recovery-codes.ts";

/** What the app's server says about an authenticator that it has verified. */
export interface VerifiedAuthenticator {
  readonly verificationMethod: VerificationMethod;
  readonly email?: string | undefined;
  readonly phoneNumber?: string | undefined;
  readonly isDefault?: boolean | undefined;
  /** `otpauth://totp/...?secret=<base32>`, for an authenticator app. */
  readonly otpUri?: string | undefined;
  /** For a passkey or a security key. */
  readonly webauthnCredential?: ImportedCredential | undefined;
  readonly username?: string | undefined;
  readonly displayName?: string | undefined;
}

export interface EnrolledVerified {
  readonly authenticator: Authenticator;
  /** Set with the first authenticator, where the tenant offers recovery codes. */
  readonly recoveryCodes?: string[] | undefined;
}

/**
 * POST /users/{userId}/authenticators ("Enroll verified authenticator"). The same call again finds the same
 * authenticator.
 * @throws {invalid_request} when the method is a recovery code, or lacks what it is made of
 */
export function enrolVerified(
  service: Service,
  tenant: Tenant,
  userId: string,
  given: VerifiedAuthenticator,
): EnrolledVerified {
  const { tenantId } = tenant;
  const { authenticators, users } = service.store;
  return service.store.transaction(() => {
    const user = users.get(tenantId, userId) ?? newUser(userId);
    users.put(tenantId, user);
    const wanted: Authenticator = {
      userAuthenticatorId: randomUUID(),
      userId,
      verificationMethod: given.verificationMethod,
      ...addressOf(given, user),
      ...detailsOf(given),
      isDefault: given.isDefault ?? false,
      createdAt: service.now(),
    };
    const same = ENROLLING_AGAIN_FINDS_THE_SAME ? findEnrolled(service, tenantId, wanted) : undefined;
    const enrolled = same ?? enrol(service, tenantId, wanted);
    if (same === undefined) authenticators.put(tenantId, enrolled);
    const { userAuthenticatorId } = enrolled;
    if (wanted.isDefault) authenticators.makeDefault(tenantId, userId, userAuthenticatorId);
    const recoveryCodes = issueRecoveryCodes(service, tenant, userId);
    return {
      authenticator: authenticators.get(tenantId, userId, userAuthenticatorId) ?? enrolled,
      recoveryCodes,
    };
  });
}

/** The address that the caller names, else the user's. */
function addressOf(
  { verificationMethod, email, phoneNumber }: VerifiedAuthenticator,
  user: { readonly email?: string | undefined; readonly phoneNumber?: string | undefined },
): Pick<Authenticator, "email" | "phoneNumber"> {
  if (!isAddressMethod(verificationMethod)) return {};
  return isEmailMethod(verificationMethod)
    ? { email: readAddress(verificationMethod, email ?? user.email) }
    : { phoneNumber: readAddress(verificationMethod, phoneNumber ?? user.phoneNumber) };
}

function detailsOf(given: VerifiedAuthenticator): { details?: AuthenticatorDetails } {
  const { verificationMethod: method, otpUri, webauthnCredential } = given;
  switch (method) {
    case "RECOVERY_CODE":
      throw invalidRequest(
        "verificationMethod is RECOVERY_CODE; recovery codes come with the first authenticator.",
      );
    case "AUTHENTICATOR_APP": {
      const secret = readTotpSecret(otpUri ?? "");
      if (secret === undefined)
        throw invalidRequest(
          "otpUri is missing or not valid; expected otpauth://totp/<label>?secret=<base32>.",
        );
      return { details: { totp: { secret } } };
    }
    case "PASSKEY":
    case "SECURITY_KEY": {
      if (webauthnCredential === undefined)
        throw invalidRequest("webauthnCredential is missing; expected {credentialId, publicKey}.");
      const { username, displayName } = given;
      const name = webauthnCredential.name ?? (method === "PASSKEY" ? "Passkey" : "Security key");
      return { details: { webauthn: { ...webauthnCredential, name, username, displayName } } };
    }
    default:
      return {};
  }
}
