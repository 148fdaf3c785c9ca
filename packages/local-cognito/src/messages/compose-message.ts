import { OTP_SUBJECT, otpText } from "../assumptions.ts";
import type { UserPool } from "../pools/user-pool.ts";
import {
  CODE_PARAMETER,
  type CustomTexts,
  type MessageSource,
  USERNAME_PARAMETER,
} from "../triggers/custom-message.ts";

/** The words of one message. */
export interface Composed {
  readonly subject: string;
  readonly text: string;
}

interface Template {
  readonly email: string;
  readonly subject: string;
  readonly sms: string;
}

const INVITATION: Template = {
  email: `Your username is ${USERNAME_PARAMETER} and temporary password is ${CODE_PARAMETER}.`,
  subject: "Your temporary password",
  sms: `Your username is ${USERNAME_PARAMETER} and temporary password is ${CODE_PARAMETER}.`,
};

const CONFIRMATION: Template = {
  email: `Your confirmation code is ${CODE_PARAMETER}`,
  subject: "Your verification code",
  sms: `Your confirmation code is ${CODE_PARAMETER}`,
};

const AUTHENTICATION: Template = {
  email: otpText(CODE_PARAMETER),
  subject: OTP_SUBJECT,
  sms: otpText(CODE_PARAMETER),
};

/** The pool's own words; a template without a place for the code is not used. */
function templateOf({ settings }: UserPool, source: MessageSource): Template {
  if (source === "CustomMessage_AdminCreateUser") {
    const invite = settings.AdminCreateUserConfig?.InviteMessageTemplate;
    return {
      email: invite?.EmailMessage ?? INVITATION.email,
      subject: invite?.EmailSubject ?? INVITATION.subject,
      sms: invite?.SMSMessage ?? INVITATION.sms,
    };
  }
  if (source === "CustomMessage_Authentication")
    return {
      email: settings.EmailMfaConfiguration?.Message ?? AUTHENTICATION.email,
      subject: settings.EmailMfaConfiguration?.Subject ?? AUTHENTICATION.subject,
      sms:
        settings.SmsMfaConfiguration?.SmsAuthenticationMessage ??
        settings.SmsAuthenticationMessage ??
        AUTHENTICATION.sms,
    };
  const template = settings.VerificationMessageTemplate;
  return {
    email: template?.EmailMessage ?? settings.EmailVerificationMessage ?? CONFIRMATION.email,
    subject: template?.EmailSubject ?? settings.EmailVerificationSubject ?? CONFIRMATION.subject,
    sms: template?.SmsMessage ?? settings.SmsVerificationMessage ?? CONFIRMATION.sms,
  };
}

/** Puts code and user name into the trigger's text, the pool's or the default, in this order. */
export function composeMessage(
  pool: UserPool,
  source: MessageSource,
  medium: "EMAIL" | "SMS",
  custom: CustomTexts,
  values: { readonly code: string; readonly username: string },
): Composed {
  const template = templateOf(pool, source);
  const wanted = medium === "EMAIL" ? [custom.email, template.email] : [custom.sms, template.sms];
  const text = wanted.find((candidate) => candidate?.includes(CODE_PARAMETER)) ?? CONFIRMATION.email;
  return {
    subject: custom.subject ?? template.subject,
    text: text
      .replaceAll(CODE_PARAMETER, () => values.code)
      .replaceAll(USERNAME_PARAMETER, () => values.username),
  };
}
