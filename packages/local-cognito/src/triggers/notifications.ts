import { hidesUnknownUsers } from "../pools/app-client.ts";
import type { User } from "../users/user.ts";
import type { TriggerContext } from "./trigger-context.ts";
import { eventAttributes, withMetadata } from "./trigger-event.ts";

/** Runs PostConfirmation if the pool has one. */
export async function postConfirmation(
  context: TriggerContext,
  user: User,
  source: "PostConfirmation_ConfirmSignUp" | "PostConfirmation_ConfirmForgotPassword",
): Promise<void> {
  const { triggers } = context.cognito;
  if (!triggers.has(context.pool, "PostConfirmation")) return;
  await triggers.run(context, "PostConfirmation", {
    source,
    userName: user.username,
    request: { userAttributes: eventAttributes(user), ...withMetadata(context.clientMetadata) },
    response: {},
  });
}

/** Runs PreAuthentication if the pool has one; ClientMetadata of the start arrives as `validationData`. */
export async function preAuthentication(
  context: TriggerContext,
  userName: string,
  user: User | undefined,
): Promise<void> {
  const { client, cognito } = context;
  if (!cognito.triggers.has(context.pool, "PreAuthentication")) return;
  await cognito.triggers.run(context, "PreAuthentication", {
    source: "PreAuthentication_Authentication",
    userName,
    request: {
      userAttributes: eventAttributes(user),
      validationData: context.clientMetadata ?? null,
      ...(client !== undefined && hidesUnknownUsers(client) ? { userNotFound: user === undefined } : {}),
    },
    response: {},
  });
}

/** Runs PostAuthentication if the pool has one; a throw denies the tokens. */
export async function postAuthentication(context: TriggerContext, user: User): Promise<void> {
  const { triggers } = context.cognito;
  if (!triggers.has(context.pool, "PostAuthentication")) return;
  await triggers.run(context, "PostAuthentication", {
    source: "PostAuthentication_Authentication",
    userName: user.username,
    request: {
      userAttributes: eventAttributes(user),
      newDeviceUsed: false,
      ...withMetadata(context.clientMetadata),
    },
    response: {},
  });
}
