import { iso } from "../core/iso.ts";
import type { VerificationMethod } from "../core/vocabulary.ts";
import type { Tenant } from "../service/tenant.ts";
import type { Authenticator, Webauthn } from "../store/authenticators.ts";
import type { User } from "../store/users.ts";

/** An authenticator as both APIs show it. */
export function presentAuthenticator(authenticator: Authenticator): Record<string, unknown> {
  const { userId, userAuthenticatorId, verificationMethod, createdAt, verifiedAt, lastVerifiedAt } =
    authenticator;
  return {
    userId,
    userAuthenticatorId,
    verificationMethod,
    createdAt: iso(createdAt),
    verifiedAt: iso(verifiedAt),
    lastVerifiedAt: iso(lastVerifiedAt),
    isDefault: authenticator.isDefault,
    email: authenticator.email,
    phoneNumber: authenticator.phoneNumber,
    username: authenticator.details?.webauthn?.username,
    displayName: authenticator.details?.webauthn?.displayName,
    webauthnCredential: authenticator.details?.webauthn && presentWebauthn(authenticator.details.webauthn),
  };
}

function presentWebauthn(webauthn: Webauthn): Record<string, unknown> {
  const { credentialId, deviceId, name, aaguid, backedUp, deviceType, attachment, userAgent } = webauthn;
  return {
    credentialId,
    deviceId,
    name,
    aaguid,
    credentialBackedUp: backedUp,
    credentialDeviceType: deviceType,
    authenticatorAttachment: attachment,
    parsedUserAgent: userAgent === undefined ? undefined : { ua: userAgent },
  };
}

/** A user as GET /users/{userId} shows them. */
export function presentUser(
  user: User,
  enrolled: readonly Authenticator[],
  tenant: Tenant,
): Record<string, unknown> {
  const methods: VerificationMethod[] = [...new Set(enrolled.map((one) => one.verificationMethod))];
  const { userId: _, locale: __, ...attributes } = user;
  return {
    isEnrolled: methods.length > 0,
    ...attributes,
    enrolledVerificationMethods: methods,
    allowedVerificationMethods: tenant.verificationMethods,
    defaultVerificationMethod: methods[0],
  };
}
