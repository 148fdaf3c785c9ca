import type { UserPool } from "../pools/user-pool.ts";
import type { User } from "../users/user.ts";
import { eventAttributes, withMetadata } from "./trigger-event.ts";
import type { TriggerRunner } from "./trigger-runner.ts";

type Metadata = Readonly<Record<string, string>> | undefined;

/** Runs PostConfirmation if the pool has one. */
export async function postConfirmation(
  triggers: TriggerRunner,
  pool: UserPool,
  user: User,
  clientId: string,
  source: "PostConfirmation_ConfirmSignUp" | "PostConfirmation_ConfirmForgotPassword",
  clientMetadata: Metadata,
): Promise<void> {
  if (!triggers.has(pool, "PostConfirmation")) return;
  await triggers.run(pool, "PostConfirmation", {
    source,
    userName: user.username,
    clientId,
    request: { userAttributes: eventAttributes(user), ...withMetadata(clientMetadata) },
    response: {},
  });
}

/** Runs PreAuthentication if the pool has one; ClientMetadata of the start arrives as `validationData`. */
export async function preAuthentication(
  triggers: TriggerRunner,
  pool: UserPool,
  subject: { readonly user: User | undefined; readonly userName: string },
  clientId: string,
  hidesUnknownUsers: boolean,
  validationData: Metadata,
): Promise<void> {
  if (!triggers.has(pool, "PreAuthentication")) return;
  await triggers.run(pool, "PreAuthentication", {
    source: "PreAuthentication_Authentication",
    userName: subject.userName,
    clientId,
    request: {
      userAttributes: eventAttributes(subject.user),
      validationData: validationData ?? null,
      ...(hidesUnknownUsers ? { userNotFound: subject.user === undefined } : {}),
    },
    response: {},
  });
}

/** Runs PostAuthentication if the pool has one; a throw denies the tokens. */
export async function postAuthentication(
  triggers: TriggerRunner,
  pool: UserPool,
  user: User,
  clientId: string,
  clientMetadata: Metadata,
): Promise<void> {
  if (!triggers.has(pool, "PostAuthentication")) return;
  await triggers.run(pool, "PostAuthentication", {
    source: "PostAuthentication_Authentication",
    userName: user.username,
    clientId,
    request: {
      userAttributes: eventAttributes(user),
      newDeviceUsed: false,
      ...withMetadata(clientMetadata),
    },
    response: {},
  });
}
