import { CognitoError } from "../errors.ts";
import type { UserPool } from "../pools/user-pool.ts";
import type { Attributes, User } from "./user.ts";

/**
 * The attributes of a user without the named ones. An address is removed together with its verified flag.
 *
 * @throws {InvalidParameterException} when an attribute is unknown, required or cannot be changed
 */
export function withoutAttributes(pool: UserPool, user: User, names: readonly string[]): Attributes {
  for (const name of names) {
    const rule = pool.attributes.get(name);
    if (rule === undefined)
      throw new CognitoError(
        "InvalidParameterException",
        `user.${name}: Attribute does not exist in the schema.`,
      );
    if (rule.required || !rule.mutable)
      throw new CognitoError("InvalidParameterException", `user.${name}: Attribute cannot be deleted.`);
  }
  const gone = new Set(names.flatMap((name) => [name, `${name}_verified`]));
  return Object.fromEntries(Object.entries(user.attributes).filter(([name]) => !gone.has(name)));
}
