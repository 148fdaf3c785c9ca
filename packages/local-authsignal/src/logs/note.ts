import type { VerificationMethod } from "../core/vocabulary.ts";
import { isEmailMethod } from "../core/vocabulary.ts";
import type { Service } from "../service/service.ts";
import type { ActionKey } from "../store/actions.ts";
import type { LogContent } from "../store/log-events.ts";

/** What happened to a challenge. */
export type ChallengeEvent =
  | "SENT"
  | "SEND_DOWNSTREAM_FAILED"
  | "RATE_LIMIT_EXCEEDED"
  | "VALID"
  | "INVALID_OR_EXPIRED"
  | "MAX_ATTEMPTS_EXCEEDED";

/** The documented types of `challenge.log_created`; nothing is logged without a documented type. */
const TYPES: Partial<Record<VerificationMethod, Partial<Record<ChallengeEvent, string>>>> = {
  EMAIL_OTP: {
    SENT: "EMAIL_OTP_SENT",
    SEND_DOWNSTREAM_FAILED: "EMAIL_OTP_SEND_DOWNSTREAM_FAILED",
    RATE_LIMIT_EXCEEDED: "EMAIL_OTP_RATE_LIMIT_EXCEEDED",
    VALID: "EMAIL_OTP_CODE_VALID",
    INVALID_OR_EXPIRED: "EMAIL_OTP_INVALID_OR_EXPIRED",
    MAX_ATTEMPTS_EXCEEDED: "EMAIL_OTP_MAX_ATTEMPTS_EXCEEDED",
  },
  EMAIL_MAGIC_LINK: {
    SENT: "EMAIL_MAGIC_LINK_SENT",
    SEND_DOWNSTREAM_FAILED: "EMAIL_MAGIC_LINK_SEND_DOWNSTREAM_FAILED",
    RATE_LIMIT_EXCEEDED: "EMAIL_MAGIC_LINK_RATE_LIMIT_EXCEEDED",
    INVALID_OR_EXPIRED: "EMAIL_MAGIC_LINK_INVALID_OR_EXPIRED",
  },
  SMS: phoneTypes("SMS"),
  WHATSAPP: phoneTypes("WHATSAPP"),
};

function phoneTypes(method: "SMS" | "WHATSAPP"): Record<ChallengeEvent, string> {
  return {
    SENT: `${method}_SENT`,
    SEND_DOWNSTREAM_FAILED: `${method}_SEND_DOWNSTREAM_FAILED`,
    RATE_LIMIT_EXCEEDED: `${method}_RATE_LIMIT_EXCEEDED`,
    VALID: `${method}_CODE_VALID`,
    INVALID_OR_EXPIRED: `${method}_CODE_INVALID_OR_EXPIRED`,
    MAX_ATTEMPTS_EXCEEDED: `${method}_MAX_ATTEMPTS_EXCEEDED`,
  };
}

/** Notes that an action was tracked; how it ended is looked up when the event is sent. */
export function noteAction(
  service: Service,
  { tenantId, userId, actionCode, idempotencyKey }: ActionKey,
): void {
  note(service, tenantId, { type: "action.log_created", userId, actionCode, idempotencyKey });
}

/** Notes what happened to a challenge, for the tenant's logs. */
export function noteChallenge(
  service: Service,
  { tenantId, userId, actionCode, idempotencyKey }: ActionKey,
  method: VerificationMethod,
  event: ChallengeEvent,
  more: { recipient?: string | undefined; errorDescription?: string | undefined } = {},
): void {
  const type = TYPES[method]?.[event];
  if (type === undefined) return;
  const { recipient, errorDescription } = more;
  const address = isEmailMethod(method) ? "email" : "phoneNumber";
  const record = {
    tenantId,
    userId,
    actionCode,
    idempotencyKey,
    createdAt: new Date(service.now()).toISOString(),
    type,
    verificationMethod: method,
    ...(recipient === undefined ? {} : { [address]: recipient }),
    ...(errorDescription === undefined ? {} : { errorDescription }),
  };
  note(service, tenantId, { type: "challenge.log_created", record });
}

/** Log events wait as long as a token of the tenant lives. */
function note(service: Service, tenantId: string, content: LogContent): void {
  const tenant = service.tenants.get(tenantId);
  if (tenant?.logEventsWebhookUrl === undefined) return;
  const at = service.now();
  service.store.logEvents.add({ tenantId, at, dueAt: at + tenant.tokenMs, content });
}
