import { LOGGED_ENROLLED_METHODS } from "../assumptions.ts";
import { iso } from "../core/iso.ts";
import type { Service } from "../service/service.ts";
import type { Tenant } from "../service/tenant.ts";
import type { Action } from "../store/actions.ts";
import type { LogEvent } from "../store/log-events.ts";

/** A log event as it is sent. @returns undefined when its action is gone, with its user */
export function presentLogEvent(service: Service, tenant: Tenant, event: LogEvent): object | undefined {
  const { id, tenantId, at, content } = event;
  const record = content.type === "challenge.log_created" ? content.record : find(service, tenant, event);
  if (record === undefined) return undefined;
  const source = "https://authsignal.com";
  return { version: 1, id, source, time: iso(at), tenantId, type: content.type, record };
}

function find(service: Service, tenant: Tenant, { tenantId, content }: LogEvent): object | undefined {
  if (content.type !== "action.log_created") return undefined;
  const action = service.store.actions.get({ tenantId, ...content });
  return action && presentAction(service, tenant, action);
}

function presentAction(service: Service, tenant: Tenant, action: Action): object {
  const { tenantId, userId, actionCode, idempotencyKey, state, rule, attributes, verificationMethod } =
    action;
  const user = service.store.users.get(tenantId, userId);
  const enrolled = service.store.authenticators.factors(tenantId, userId);
  const custom = attributes.custom ?? {};
  return {
    tenantId,
    userId,
    actionCode,
    idempotencyKey,
    createdAt: iso(action.createdAt),
    updatedAt: iso(action.updatedAt),
    state,
    stateUpdatedAt: iso(action.stateUpdatedAt),
    outcome: rule?.outcome ?? tenant.actions.get(actionCode)?.defaultOutcome ?? "CHALLENGE",
    verificationMethod,
    allowedVerificationMethods: rule?.verificationMethods ?? tenant.verificationMethods,
    rules: rule && [{ ruleId: rule.ruleId, name: rule.name, description: rule.description }],
    priorityRuleId: rule?.ruleId,
    ipAddress: attributes.ipAddress,
    email: user?.email,
    phoneNumber: user?.phoneNumber,
    deviceId: attributes.deviceId,
    userAgent: attributes.userAgent,
    [LOGGED_ENROLLED_METHODS]: [...new Set(enrolled.map((one) => one.verificationMethod))],
    customVariables: Object.keys(custom).length === 0 ? undefined : custom,
  };
}
