/** The addresses that the user pool holds for this user. */
export interface PoolAddresses {
  readonly email: string | undefined;
  readonly phoneNumber: string | undefined;
}

/** What counts of an Authsignal authenticator. */
export interface Authenticator {
  readonly verificationMethod: string | undefined;
  /** ISO 8601. */
  readonly verifiedAt: string | undefined;
  readonly email: string | undefined;
  readonly phoneNumber: string | undefined;
}

/**
 * Whether this user's authenticators go back to an address that the pool holds.
 *
 * Whoever knows a user name can start a custom sign-in and gets the Authsignal URL. For a user without
 * authenticators that URL enrols one, so the first authenticator decides who owns the account: it must be
 * for the pool's own address. Later ones were added by somebody who had passed a challenge (Authsignal
 * asks for one, and our `track` never grants `add:authenticators`).
 *
 * Unverified authenticators do not count: anybody can leave one behind.
 */
export function enrolmentGoesBackToPool(
  authenticators: readonly Authenticator[],
  pool: PoolAddresses,
): boolean {
  const verified = authenticators.flatMap((authenticator) => {
    const at = Date.parse(authenticator.verifiedAt ?? "");
    return Number.isNaN(at) ? [] : [{ authenticator, at }];
  });
  const first = Math.min(...verified.map(({ at }) => at));
  return verified.some(({ authenticator, at }) => at === first && isForPoolAddress(authenticator, pool));
}

function isForPoolAddress(authenticator: Authenticator, pool: PoolAddresses): boolean {
  switch (authenticator.verificationMethod) {
    case "EMAIL_OTP":
    case "EMAIL_MAGIC_LINK":
      return sameEmail(authenticator.email, pool.email);
    case "SMS":
    case "WHATSAPP":
      return pool.phoneNumber !== undefined && authenticator.phoneNumber === pool.phoneNumber;
    default:
      return false;
  }
}

function sameEmail(left: string | undefined, right: string | undefined): boolean {
  return left !== undefined && right !== undefined && left.toLowerCase() === right.toLowerCase();
}

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
