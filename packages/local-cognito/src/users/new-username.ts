import { CognitoError } from "../errors.ts";
import type { UserPool } from "../pools/user-pool.ts";
import { looksLike } from "./attribute-input.ts";
import type { Attributes } from "./user.ts";
import type { UserLookup } from "./user-lookup.ts";

/** How a new user will be known. */
export interface NewIdentity {
  readonly username: string;
  readonly attributes: Attributes;
}

const refuse = (message: string) => new CognitoError("InvalidParameterException", message);

function addressKind(kinds: readonly ("email" | "phone_number")[], name: string): "email" | "phone_number" {
  const kind = kinds.find((candidate) => looksLike[candidate](name));
  if (kind !== undefined) return kind;
  if (kinds.length > 1) throw refuse("Username should be either an email or a phone number.");
  throw refuse(kinds[0] === "email" ? "Username should be an email." : "Username should be a phone number.");
}

/**
 * Turns the `Username` of a sign-up into the stored user name: with username attributes the address becomes an
 * attribute and the user is named by `sub`; with aliases the name must not look like one.
 *
 * @throws {InvalidParameterException} when the name has the wrong form for the pool
 */
export function newIdentity(pool: UserPool, name: string, sub: string, given: Attributes): NewIdentity {
  const { UsernameAttributes = [], AliasAttributes = [] } = pool.settings;
  if (UsernameAttributes.length > 0) {
    const kind = addressKind(UsernameAttributes, name);
    if (given[kind] !== undefined && given[kind] !== name)
      throw refuse(`The ${kind} attribute must be the same as the username.`);
    return { username: sub, attributes: { ...given, [kind]: name } };
  }
  if (AliasAttributes.includes("email") && looksLike.email(name))
    throw refuse("Username cannot be of email format, since user pool is configured for email alias.");
  if (AliasAttributes.includes("phone_number") && looksLike.phone_number(name))
    throw refuse(
      "Username cannot be of phone number format, since user pool is configured for phone number alias.",
    );
  return { username: name, attributes: given };
}

/** @throws {UsernameExistsException} when the name, or an address that signs in, is taken */
export function checkFree(users: UserLookup, pool: UserPool, { username, attributes }: NewIdentity): void {
  if (users.byUsername(pool, username) !== undefined)
    throw new CognitoError("UsernameExistsException", "User already exists");
  for (const attribute of pool.settings.UsernameAttributes ?? []) {
    const value = attributes[attribute];
    if (value !== undefined && users.bySignInName(pool, attribute, value) !== undefined)
      throw new CognitoError(
        "UsernameExistsException",
        `An account with the given ${attribute} already exists.`,
      );
  }
}
