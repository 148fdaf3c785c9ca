import type { UserPool } from "../pools/user-pool.ts";
import type { User } from "../users/user.ts";
import { text } from "./read-response.ts";
import { eventAttributes, withMetadata } from "./trigger-event.ts";
import type { TriggerRunner } from "./trigger-runner.ts";

/** Why a message is sent. */
export type MessageSource =
  | "CustomMessage_AdminCreateUser"
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
  triggers: TriggerRunner,
  pool: UserPool,
  user: User,
  clientId: string,
  source: MessageSource,
  clientMetadata: Readonly<Record<string, string>> | undefined,
): Promise<CustomTexts> {
  if (!triggers.has(pool, "CustomMessage")) return { email: undefined, subject: undefined, sms: undefined };
  const invitation = source === "CustomMessage_AdminCreateUser";
  const response = await triggers.run(pool, "CustomMessage", {
    source,
    userName: user.username,
    clientId,
    request: {
      userAttributes: eventAttributes(user),
      codeParameter: CODE_PARAMETER,
      linkParameter: "{##Click Here##}",
      usernameParameter: invitation ? USERNAME_PARAMETER : null,
      ...withMetadata(clientMetadata),
    },
    response: { smsMessage: null, emailMessage: null, emailSubject: null },
  });
  return {
    email: text(response, "emailMessage"),
    subject: text(response, "emailSubject"),
    sms: text(response, "smsMessage"),
  };
}
