import type { User } from "../users/user.ts";
import { text } from "./read-response.ts";
import type { TriggerContext } from "./trigger-context.ts";
import { eventAttributes, withMetadata } from "./trigger-event.ts";

/** Why a message is sent. */
export type MessageSource =
  | "CustomMessage_AdminCreateUser"
  | "CustomMessage_Authentication"
  | "CustomMessage_ForgotPassword"
  | "CustomMessage_ResendCode"
  | "CustomMessage_SignUp"
  | "CustomMessage_UpdateUserAttribute"
  | "CustomMessage_VerifyUserAttribute";

/** Texts that replace the pool's; what is undefined stays. */
export interface CustomTexts {
  readonly email: string | undefined;
  readonly subject: string | undefined;
  readonly sms: string | undefined;
}

/** Stands for the code, and for the user name, in texts. */
export const CODE_PARAMETER = "{####}";
export const USERNAME_PARAMETER = "{username}";

/** Runs CustomMessage if the pool has one. */
export async function customMessage(
  context: TriggerContext,
  user: User,
  source: MessageSource,
): Promise<CustomTexts> {
  const { triggers } = context.cognito;
  if (!triggers.has(context.pool, "CustomMessage"))
    return { email: undefined, subject: undefined, sms: undefined };
  const invitation = source === "CustomMessage_AdminCreateUser";
  const response = await triggers.run(context, "CustomMessage", {
    source,
    userName: user.username,
    request: {
      userAttributes: eventAttributes(user),
      codeParameter: CODE_PARAMETER,
      linkParameter: "{##Click Here##}",
      usernameParameter: invitation ? USERNAME_PARAMETER : null,
      ...withMetadata(context.clientMetadata),
    },
    response: { smsMessage: null, emailMessage: null, emailSubject: null },
  });
  return {
    email: text(response, "emailMessage"),
    subject: text(response, "emailSubject"),
    sms: text(response, "smsMessage"),
  };
}
