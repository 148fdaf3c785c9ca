import { randomUUID } from "node:crypto";
import type { Call } from "../../call.ts";
import { checkPassword } from "../../passwords/password-policy.ts";
import { newTemporaryPassword, temporaryRecord } from "../../passwords/temporary-password.ts";
import type { UserPool } from "../../pools/user-pool.ts";
import { preSignUp } from "../../triggers/pre-sign-up.ts";
import { checkRequired, readAttributes } from "../../users/attribute-input.ts";
import { checkFree, newIdentity } from "../../users/new-username.ts";
import type { User } from "../../users/user.ts";

type Given = Parameters<typeof readAttributes>[1];

/** What an administrator says about a new user. */
export interface AdminCreation {
  readonly name: string;
  readonly attributes: Given;
  readonly validationData: Given | undefined;
  readonly temporaryPassword: string | undefined;
  readonly force: boolean;
}

/** Whether people can sign in without a password, so that a new user needs none. */
function isPasswordless({ settings }: UserPool): boolean {
  const factors = settings.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? [];
  return factors.some((factor) => factor !== "PASSWORD");
}

/**
 * Creates a user for AdminCreateUser: FORCE_CHANGE_PASSWORD with a temporary password, or CONFIRMED without one where
 * the pool signs in natively without passwords. PreSignUp may refuse but not confirm.
 */
export async function createUserByAdmin(
  call: Call,
  creation: AdminCreation,
): Promise<{ user: User; temporaryPassword: string | undefined }> {
  const { cognito, pool } = call;
  const sub = randomUUID();
  const identity = newIdentity(pool, creation.name, sub, readAttributes(pool, creation.attributes));
  checkRequired(pool, identity.attributes);
  if (creation.temporaryPassword !== undefined) checkPassword(pool, creation.temporaryPassword);
  checkFree(cognito.users, pool, identity);
  await preSignUp(call, {
    source: "PreSignUp_AdminCreateUser",
    userName: identity.username,
    userAttributes: identity.attributes,
    validationData:
      creation.validationData &&
      Object.fromEntries(creation.validationData.map(({ Name, Value = "" }) => [Name, Value])),
  });
  checkFree(cognito.users, pool, identity);
  const none = creation.temporaryPassword === undefined && isPasswordless(pool);
  const temporaryPassword = none ? undefined : (creation.temporaryPassword ?? newTemporaryPassword(pool));
  const now = cognito.now();
  const record =
    temporaryPassword === undefined
      ? undefined
      : temporaryRecord(pool, identity.username, temporaryPassword, now);
  const user = cognito.users.insert(
    pool,
    {
      poolId: pool.id,
      username: identity.username,
      sub,
      status: none ? "CONFIRMED" : "FORCE_CHANGE_PASSWORD",
      enabled: true,
      attributes: identity.attributes,
      password: record,
    },
    now,
    creation.force,
  );
  return { user, temporaryPassword };
}
