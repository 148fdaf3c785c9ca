import type { Authenticator, PoolAddresses } from "./enrolment.ts";

/** An attribute of the pool that its `<name>_verified` flag stands for. */
export type AddressAttribute = "email" | "phone_number";

/**
 * Which of the pool's addresses an accepted challenge has proven, if any: that of the method by which the
 * person was verified, provided that no other address of the kind could have been meant.
 */
export function provenAddress(
  method: string | undefined,
  authenticators: readonly Authenticator[],
  pool: PoolAddresses,
): AddressAttribute | undefined {
  const byEmail = method === "EMAIL_OTP" || method === "EMAIL_MAGIC_LINK";
  const byPhone = method === "SMS" || method === "WHATSAPP";
  if (!byEmail && !byPhone) return undefined;
  const addresses = authenticators
    .filter(({ verifiedAt }) => verifiedAt !== undefined)
    .flatMap(({ email, phoneNumber }) => (byEmail ? email?.toLowerCase() : phoneNumber) ?? []);
  const held = byEmail ? pool.email?.toLowerCase() : pool.phoneNumber;
  if (addresses.length === 0 || addresses.some((address) => address !== held)) return undefined;
  return byEmail ? "email" : "phone_number";
}
