import { AUTHENTICATOR_TYPES } from "../assumptions.ts";
import { maskAddress } from "../core/contact.ts";
import { iso } from "../core/iso.ts";
import type { VerificationMethod } from "../core/vocabulary.ts";
import type { Tenant } from "../service/tenant.ts";
import type { Authenticator, Webauthn } from "../store/authenticators.ts";
import type { User } from "../store/users.ts";
import { aaguidMapping } from "../webauthn/aaguid-mapping.ts";
import { parseUserAgent } from "../webauthn/parse-user-agent.ts";

/** An authenticator as the server API shows it, and the client API when it was just enrolled. */
export function presentAuthenticator(authenticator: Authenticator): Record<string, unknown> {
  const { userId, userAuthenticatorId, verificationMethod, createdAt, verifiedAt, lastVerifiedAt, details } =
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
    username: details?.webauthn?.username,
    displayName: details?.webauthn?.displayName ?? details?.device?.name,
    previousSmsChannel: details?.smsChannel,
    devicePlatform: details?.device?.platform?.toUpperCase(),
    authenticatorAttachment: details?.webauthn?.attachment,
    webauthnCredential: details?.webauthn && presentWebauthn(details.webauthn, verifiedAt),
  };
}

/** An authenticator as the client API lists it: its addresses masked. */
export function presentMasked(authenticator: Authenticator): Record<string, unknown> {
  const { email, phoneNumber, verificationMethod } = authenticator;
  return {
    ...presentAuthenticator(authenticator),
    authenticatorType: AUTHENTICATOR_TYPES[verificationMethod],
    email: email && maskAddress(email),
    phoneNumber: phoneNumber && maskAddress(phoneNumber),
  };
}

function presentWebauthn(webauthn: Webauthn, verifiedAt: number | undefined): Record<string, unknown> {
  const { credentialId, deviceId, name, aaguid, backedUp, deviceType, attachment, userAgent } = webauthn;
  return {
    credentialId,
    deviceId,
    name,
    aaguid,
    aaguidMapping: aaguidMapping(aaguid),
    credentialBackedUp: backedUp,
    credentialDeviceType: deviceType,
    authenticatorAttachment: attachment,
    parsedUserAgent: userAgent === undefined ? undefined : parseUserAgent(userAgent),
    verifiedAt: iso(verifiedAt),
  };
}

/** A device as the mobile SDKs read it. */
export function presentDevice({
  userAuthenticatorId,
  userId,
  verifiedAt,
  lastVerifiedAt,
  details,
}: Authenticator): Record<string, unknown> {
  return {
    userAuthenticatorId,
    userId,
    verifiedAt: iso(verifiedAt),
    lastVerifiedAt: iso(lastVerifiedAt),
    pushToken: details?.device?.pushToken,
  };
}

/** A user as GET /users/{userId} shows them. */
export function presentUser(
  user: User,
  factors: readonly Authenticator[],
  tenant: Tenant,
): Record<string, unknown> {
  const methods: VerificationMethod[] = [...new Set(factors.map((one) => one.verificationMethod))];
  const { userId: _, locale: __, ...attributes } = user;
  return {
    isEnrolled: methods.length > 0,
    ...attributes,
    enrolledVerificationMethods: methods,
    allowedVerificationMethods: tenant.verificationMethods,
    defaultVerificationMethod: methods[0],
  };
}
