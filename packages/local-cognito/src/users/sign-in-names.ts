import { fold, type UserPool } from "../pools/user-pool.ts";
import type { Attributes } from "./user.ts";

/**
 * The attributes by which a user can be named at sign-in, folded for comparison.
 *
 * With username attributes an address counts as soon as it is stored; as an alias only once it is verified
 * (developer guide, user-pool-settings-attributes). `preferred_username` needs no verification.
 */
export function signInNames(pool: UserPool, attributes: Attributes): [attribute: string, key: string][] {
  const { UsernameAttributes = [], AliasAttributes = [] } = pool.settings;
  const names: [string, string][] = [];
  for (const attribute of UsernameAttributes) {
    const value = attributes[attribute];
    if (value !== undefined && value !== "") names.push([attribute, fold(pool, value)]);
  }
  for (const attribute of AliasAttributes) {
    const value = attributes[attribute];
    if (value === undefined || value === "") continue;
    if (attribute !== "preferred_username" && attributes[`${attribute}_verified`] !== "true") continue;
    names.push([attribute, fold(pool, value)]);
  }
  return names;
}

/** Attributes that may name a user in this pool. */
export function signInAttributes(pool: UserPool): readonly string[] {
  return [...(pool.settings.UsernameAttributes ?? []), ...(pool.settings.AliasAttributes ?? [])];
}
