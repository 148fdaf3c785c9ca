import { CognitoError } from "../errors.ts";
import { passwordPolicy } from "../pools/service-state.ts";
import type { UserPool } from "../pools/user-pool.ts";

/** The characters that count as symbols (developer guide, user-pool-settings-policies). */
const SYMBOL = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+\- ]/;

/**
 * Checks a password against the pool's policy.
 *
 * @throws {InvalidPasswordException} when it breaks a rule; the first is named
 */
export function checkPassword(pool: UserPool, password: string): void {
  const policy = passwordPolicy(pool.settings);
  const refuse = (reason: string): never => {
    throw new CognitoError("InvalidPasswordException", `Password did not conform with policy: ${reason}`);
  };
  if (password.length < policy.MinimumLength) refuse("Password not long enough");
  if (policy.RequireLowercase && !/\p{Ll}/u.test(password)) refuse("Password must have lowercase characters");
  if (policy.RequireUppercase && !/\p{Lu}/u.test(password)) refuse("Password must have uppercase characters");
  if (policy.RequireNumbers && !/\d/.test(password)) refuse("Password must have numeric characters");
  if (policy.RequireSymbols && !SYMBOL.test(password)) refuse("Password must have symbol characters");
}
