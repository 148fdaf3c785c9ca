/**
 * An account's owner, for back ends and support: the functions, and the ports that they are given. Each of them may be
 * replaced by one of your own.
 */
import { randomUUID } from "node:crypto";
import { authsignalApi, authsignalCall } from "./authsignal/authsignal-api.ts";
import { decoyUserId } from "./authsignal/decoy-id.ts";
import { cognitoAdmin } from "./aws/cognito-admin.ts";
import { ownerStore } from "./aws/owner-store.ts";
import { cached } from "./lambda/cached.ts";
import { passwordOf } from "./rules/owner/random-password.ts";

export { personId } from "./lambda/person-id.ts";
export { DEFAULT_METHODS, VERIFICATION_METHODS } from "./rules/methods.ts";
export { changeAddress } from "./rules/owner/change-address.ts";
export type { OwnerPolicy } from "./rules/owner/create-plan.ts";
export { deletePerson } from "./rules/owner/delete-person.ts";
export type { OwnerRecord } from "./rules/owner/owner-record.ts";
export {
  finishPasswordReset,
  type PasswordReset,
  startPasswordReset,
} from "./rules/owner/password-reset.ts";
export type { AuthsignalPort, CognitoPort, OwnerStore, PersonKey, PoolUser } from "./rules/owner/ports.ts";
export { recover } from "./rules/owner/recover.ts";
export type { TrackPolicy } from "./rules/owner/track-round.ts";
export type { VerifyPolicy } from "./rules/owner/verify.ts";
export { PublicError } from "./rules/public-error.ts";

export interface PortsOptions {
  /** Name of the owners table. */
  readonly table: string;
  readonly authsignal: { readonly apiSecretKey: string; readonly apiUrl: string };
  /** What the ids of unknown people are made with, as the triggers' `DECOY_KEY_SECRET`. Default: the API key. */
  readonly decoyKey?: string | undefined;
}

/**
 * The ports of all functions above: DynamoDB and Cognito with the AWS credentials of the environment
 * (`AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_SESSION_TOKEN`, `AWS_REGION`), and Authsignal by its SDK.
 */
export function portsOf({ table, authsignal, decoyKey = authsignal.apiSecretKey }: PortsOptions) {
  const key = cached(async () => authsignal.apiSecretKey, Number.POSITIVE_INFINITY);
  return {
    owners: ownerStore(table),
    authsignal: authsignalApi(authsignalCall(key, authsignal.apiUrl)),
    cognito: cognitoAdmin,
    draw: () => randomUUID(),
    drawPassword: () => passwordOf(randomUUID),
    decoyId: async (userPoolId: string, userName: string) => decoyUserId(decoyKey, userPoolId, userName),
    now: () => Date.now(),
  };
}
