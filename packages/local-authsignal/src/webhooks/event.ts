import { randomUUID } from "node:crypto";
import { iso } from "../core/iso.ts";
import type { Action } from "../store/actions.ts";
import type { AuthenticatorChange } from "../store/authenticators.ts";
import type { NewMessage } from "../store/messages.ts";

export interface WebhookEvent {
  readonly version: 1;
  readonly id: string;
  readonly source: "https://authsignal.com";
  /** ISO 8601. */
  readonly time: string;
  readonly tenantId: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const MESSAGE_TYPES: Readonly<Record<string, string>> = {
  EMAIL_OTP: "email.created",
  EMAIL_MAGIC_LINK: "email.created",
  SMS: "sms.created",
  WHATSAPP: "sms.created",
  PUSH: "push.created",
};

/** `email.created`, `sms.created` or `push.created`; undefined for messages without a webhook. */
export function messageEvent(message: Omit<NewMessage, "at">, at: number): WebhookEvent | undefined {
  const type = MESSAGE_TYPES[message.kind];
  if (type === undefined) return undefined;
  const { to, code, url, userId, actionCode, idempotencyKey, kind } = message;
  const { userAgent, ipAddress, locale } = message.attributes ?? {};
  const data = {
    to,
    code,
    url,
    userId,
    actionCode,
    idempotencyKey,
    verificationMethod: kind,
    userAgent,
    ipAddress,
    locale,
  };
  return envelope(type, message.tenantId, data, at);
}

/** `action.verify`: an action is about to succeed. */
export function verificationEvent(
  action: Action,
  userAuthenticatorId: string | undefined,
  at: number,
): WebhookEvent {
  const { tenantId, userId, actionCode, idempotencyKey, state, verificationMethod } = action;
  const data = {
    userId,
    action: actionCode,
    idempotencyKey,
    verifiedAt: iso(at),
    state,
    verificationMethod,
    userAuthenticatorId,
  };
  return envelope("action.verify", tenantId, data, at);
}

/** `authenticator.created`, `.updated` or `.deleted`. */
export function authenticatorEvent(change: AuthenticatorChange, at: number): WebhookEvent {
  const { kind, tenantId, authenticator, before } = change;
  const { userId, verificationMethod, userAuthenticatorId, email, phoneNumber, createdAt, details } =
    authenticator;
  const { credentialId, aaguid, name: credentialName } = details?.webauthn ?? {};
  const time = kind === "created" ? { createdAt: iso(createdAt) } : { updatedAt: iso(at) };
  const data = {
    userId,
    verificationMethod,
    userAuthenticatorId,
    email,
    phoneNumber,
    credentialId,
    aaguid,
    credentialName,
    previousSmsChannel: before?.details?.smsChannel,
    ...time,
  };
  return envelope(`authenticator.${kind}`, tenantId, data, at);
}

function envelope(type: string, tenantId: string, data: Record<string, unknown>, at: number): WebhookEvent {
  return {
    version: 1,
    id: randomUUID(),
    source: "https://authsignal.com",
    time: iso(at),
    tenantId,
    type,
    data,
  };
}
