import { CognitoError } from "../errors.ts";
import type { UserPool } from "../pools/user-pool.ts";

/** In force when a pool was created without a policy (API reference of PasswordPolicyType). */
const DEFAULT_POLICY = {
  MinimumLength: 8,
  RequireUppercase: true,
  RequireLowercase: true,
  RequireNumbers: true,
  RequireSymbols: true,
};

/** The characters that count as symbols (developer guide, user-pool-settings-policies). */
const SYMBOL = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+\- ]/;

/**
 * Checks a password against the pool's policy.
 *
 * @throws CognitoError InvalidPasswordException naming the first rule that it breaks
 */
export function checkPassword(pool: UserPool, password: string): void {
  const policy = pool.settings.Policies?.PasswordPolicy ?? DEFAULT_POLICY;
  const refuse = (reason: string): never => {
    throw new CognitoError("InvalidPasswordException", `Password did not conform with policy: ${reason}`);
  };
  if (password.length < (policy.MinimumLength ?? DEFAULT_POLICY.MinimumLength))
    refuse("Password not long enough");
  if (policy.RequireLowercase === true && !/\p{Ll}/u.test(password))
    refuse("Password must have lowercase characters");
  if (policy.RequireUppercase === true && !/\p{Lu}/u.test(password))
    refuse("Password must have uppercase characters");
  if (policy.RequireNumbers === true && !/\d/.test(password)) refuse("Password must have numeric characters");
  if (policy.RequireSymbols === true && !SYMBOL.test(password))
    refuse("Password must have symbol characters");
}
