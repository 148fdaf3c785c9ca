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
  return enrolled.find((other) => isSame(other, one));
}

/** Two of one method are the same when they have the same address, secret or key, or neither has any. */
export function isSame(a: Identity, b: Identity): boolean {
  return (
    a.verificationMethod === b.verificationMethod &&
    isSameAddress(a.email, b.email) &&
    isSameAddress(a.phoneNumber, b.phoneNumber) &&
    a.details?.totp?.secret === b.details?.totp?.secret &&
    a.details?.webauthn?.credentialId === b.details?.webauthn?.credentialId &&
    a.details?.device?.publicKey === b.details?.device?.publicKey
  );
}

function isSameAddress(a: string | undefined, b: string | undefined): boolean {
  return a === undefined || b === undefined ? a === b : sameAddress(a, b);
}
