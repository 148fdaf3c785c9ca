import { sameAddress } from "../../core/contact.ts";
import type { Service } from "../../service/service.ts";
import type { Authenticator } from "../../store/authenticators.ts";

/** What makes two authenticators of a user the same one. */
export type Identity = Pick<
  Authenticator,
  "userId" | "verificationMethod" | "email" | "phoneNumber" | "details"
>;

/** The enrolled authenticator that is the same as this one, if there is one. */
export function findEnrolled(service: Service, tenantId: string, one: Identity): Authenticator | undefined {
  const enrolled = service.store.authenticators.enrolled(tenantId, one.userId);
  return enrolled.find((other) => other.verificationMethod === one.verificationMethod && isSame(other, one));
}

function isSame(a: Identity, b: Identity): boolean {
  return (
    isSameAddress(a.email, b.email) &&
    isSameAddress(a.phoneNumber, b.phoneNumber) &&
    a.details?.totp?.secret === b.details?.totp?.secret &&
    a.details?.webauthn?.credentialId === b.details?.webauthn?.credentialId
  );
}

function isSameAddress(a: string | undefined, b: string | undefined): boolean {
  return a === undefined || b === undefined ? a === b : sameAddress(a, b);
}
