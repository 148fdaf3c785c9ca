import type { User } from "./user.ts";

/** An attribute as the API lists it. */
export interface AttributeEntry {
  readonly Name: string;
  readonly Value: string;
}

/** `sub` and the user's attributes as the API lists them. @param readable names that may be shown; all if undefined */
export function listAttributes(user: User, readable?: readonly string[]): AttributeEntry[] {
  const shown = Object.entries(user.attributes).filter(([name]) => readable?.includes(name) ?? true);
  return [{ Name: "sub", Value: user.sub }, ...shown.map(([Name, Value]) => ({ Name, Value }))];
}
