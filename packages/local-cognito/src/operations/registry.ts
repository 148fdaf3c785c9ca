import { GetTokensFromRefreshToken } from "./GetTokensFromRefreshToken.ts";
import { GetUser } from "./GetUser.ts";
import { GlobalSignOut } from "./GlobalSignOut.ts";
import { InitiateAuth } from "./InitiateAuth.ts";
import type { Operation } from "./operation.ts";
import { RespondToAuthChallenge } from "./RespondToAuthChallenge.ts";
import { RevokeToken } from "./RevokeToken.ts";
import { SignUp } from "./SignUp.ts";

const OPERATIONS: readonly Operation[] = [
  GetTokensFromRefreshToken,
  GetUser,
  GlobalSignOut,
  InitiateAuth,
  RespondToAuthChallenge,
  RevokeToken,
  SignUp,
];

const byName: ReadonlyMap<string, Operation> = new Map(OPERATIONS.map((entry) => [entry.name, entry]));

/** The operation of this name, if this server has it. */
export function findOperation(name: string): Operation | undefined {
  return byName.get(name);
}

/** Names of all operations that this server has, in order. */
export function operationNames(): string[] {
  return [...byName.keys()].sort();
}
