/**
 * Password resets for a back end, set up as the triggers are: by environment variables with names and ARNs. The rules are
 * `startPasswordReset` and `finishPasswordReset` of `triggers/people`, in which you can replace each port.
 */
import { randomUUID } from "node:crypto";
import { ANSWER_FLOOR_MS } from "./assumptions.ts";
import { createCalls, verifyCalls } from "./authsignal/authsignal-api.ts";
import { authsignalFromEnvironment } from "./authsignal/authsignal-from-environment.ts";
import { decoyUserId } from "./authsignal/decoy-id.ts";
import { decoyKeyFromEnvironment } from "./authsignal/decoy-key.ts";
import { cognitoAdmin, setChosenPassword } from "./aws/cognito-admin.ts";
import { variable } from "./lambda/environment-variables.ts";
import { atLeast } from "./lambda/floor.ts";
import { ownersFromEnvironment } from "./owners-from-environment.ts";
import { finishPasswordReset, type PasswordReset, startPasswordReset } from "./rules/owner/password-reset.ts";
import type { PoolUser } from "./rules/owner/ports.ts";
import { passwordOf } from "./rules/owner/random-password.ts";
import type { OwnerVerdict } from "./rules/owner/verify.ts";

export type { PasswordReset } from "./rules/owner/password-reset.ts";
export type { PoolUser } from "./rules/owner/ports.ts";
export { PublicError } from "./rules/public-error.ts";

/** Resets of one pool's passwords. */
export interface PasswordResets {
  /**
   * Starts a round for somebody who has no password, or has forgotten it. An unknown name that is an address is answered
   * like a known one, in words and in time, whatever the environment does at a sign-in.
   *
   * @param redirectUrl where Authsignal returns to; absent for a popup
   * @returns the URL for the browser, and what the back end keeps under a random id: somebody who could change it could choose
   * whose password is set
   * @throws {PublicError} as `startPasswordReset`
   */
  start(
    user: PoolUser,
    redirectUrl?: string,
  ): Promise<{ readonly url: string; readonly reset: PasswordReset }>;
  /**
   * Sets the password once the round is proven, last of all.
   *
   * @param answer the token that the browser got
   * @returns `accepted` when the password is set; tell the browser yes or no alone
   * @throws {PublicError} `PASSWORD_NOT_ACCEPTED` when the pool's policy refuses it, after the proof was used up; else as
   * `finishPasswordReset`
   */
  finish(reset: PasswordReset, answer: unknown, password: string): Promise<OwnerVerdict>;
}

/**
 * Needs `cognito-idp:AdminGetUser` and `cognito-idp:AdminSetUserPassword` on the pool, `secretsmanager:GetSecretValue` on
 * the key, `ssm:GetParameter` on the settings, and `dynamodb:GetItem` and `dynamodb:PutItem` on the owners table.
 *
 * @param env the variables of `PasswordResetVariables`, and those by which AWS gives a function its credentials
 * @param wait lets so many milliseconds pass; default the machine's clock
 */
export function passwordResets(
  env: NodeJS.ProcessEnv,
  wait?: (ms: number) => Promise<unknown>,
): PasswordResets {
  const authsignal = authsignalFromEnvironment(env);
  const decoyKey = decoyKeyFromEnvironment(env, authsignal.key);
  const { ports, proof, policy } = ownersFromEnvironment(env);
  const unhurried = <Result>(work: () => Promise<Result>) => atLeast(ANSWER_FLOOR_MS, work, wait);
  return {
    start: (user, redirectUrl) =>
      unhurried(async () =>
        startPasswordReset(
          user,
          {
            ...ports(),
            authsignal: createCalls(authsignal.call()),
            cognito: cognitoAdmin,
            decoyId: async (userPoolId, userName) => decoyUserId(await decoyKey.get(), userPoolId, userName),
          },
          {
            ...(await policy()),
            action: variable(env, "RESET_ACTION"),
            unknownUsers: "decoy",
            redirectUrl,
          },
        ),
      ),
    finish: (reset, answer, password) =>
      unhurried(async () =>
        finishPasswordReset(
          reset,
          answer,
          password,
          {
            ...ports(),
            authsignal: verifyCalls(authsignal.call()),
            cognito: { ...cognitoAdmin, setPassword: setChosenPassword },
            drawPassword: () => passwordOf(randomUUID),
            now: Date.now,
          },
          { ...proof(), acceptAllow: false },
        ),
      ),
  };
}
