import * as attributes from "./attributes/index.ts";
import * as clients from "./clients/index.ts";
import * as groups from "./groups/index.ts";
import * as passkeys from "./passkeys/index.ts";
import * as passwords from "./passwords/index.ts";
import * as pools from "./pools/index.ts";
import type { Operation } from "./shared/operation.ts";
import * as signIn from "./sign-in/index.ts";
import * as signUp from "./sign-up/index.ts";
import * as tags from "./tags/index.ts";
import * as tokens from "./tokens/index.ts";
import * as users from "./users/index.ts";

/** What the folders export, so nothing but operations may be exported there: an export's name is its name on the wire. */
const EXPORTS: Readonly<Record<string, Operation>> = {
  ...attributes,
  ...clients,
  ...groups,
  ...passkeys,
  ...passwords,
  ...pools,
  ...signIn,
  ...signUp,
  ...tags,
  ...tokens,
  ...users,
};

const byName: ReadonlyMap<string, Operation> = new Map(Object.entries(EXPORTS));

/** The operation of this name, if this server has it. */
export function findOperation(name: string): Operation | undefined {
  return byName.get(name);
}

/** Names of all operations that this server has, in order. */
export function operationNames(): string[] {
  return [...byName.keys()].sort();
}
