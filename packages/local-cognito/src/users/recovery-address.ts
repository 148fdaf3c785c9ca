import { NO_VERIFIED_ADDRESS } from "../assumptions.ts";
import { CognitoError } from "../errors.ts";
import type { UserPool } from "../pools/user-pool.ts";
import type { AddressAttribute } from "./delivery.ts";
import type { User } from "./user.ts";

/** In force when a pool has no AccountRecoverySetting: text message where a number is verified, else mail. */
const DEFAULT_MECHANISMS = [
  { Priority: 1, Name: "verified_phone_number" },
  { Priority: 2, Name: "verified_email" },
] as const;

/**
 * Where a forgotten password can be reset, by the pool's AccountRecoverySetting.
 *
 * @throws {NotAuthorizedException} when only an administrator may reset it
 * @throws {InvalidParameterException} when the user has no verified address
 */
export function recoveryAddress(pool: UserPool, user: User): { attribute: AddressAttribute; to: string } {
  const mechanisms = pool.settings.AccountRecoverySetting?.RecoveryMechanisms ?? DEFAULT_MECHANISMS;
  for (const { Name } of [...mechanisms].sort((a, b) => a.Priority - b.Priority)) {
    if (Name === "admin_only")
      throw new CognitoError("NotAuthorizedException", "Contact administrator to reset password.");
    const attribute = Name === "verified_email" ? "email" : "phone_number";
    const to = user.attributes[attribute];
    if (to !== undefined && user.attributes[`${attribute}_verified`] === "true") return { attribute, to };
  }
  throw new CognitoError("InvalidParameterException", NO_VERIFIED_ADDRESS);
}
