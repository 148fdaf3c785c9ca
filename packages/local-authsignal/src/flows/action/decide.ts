import { initialState } from "../../core/initial-state.ts";
import type { UserActionState, VerificationMethod } from "../../core/vocabulary.ts";
import { firstMatch } from "../../rules/evaluate.ts";
import type { RuleDefinition } from "../../rules/rule.ts";
import type { Service } from "../../service/service.ts";
import type { Tenant } from "../../service/tenant.ts";
import type { TrackedAttributes } from "../../store/actions.ts";

export interface Decision {
  readonly state: UserActionState;
  readonly rule: RuleDefinition | undefined;
}

/** The state of a new action: by the first rule that applies, else by the action's default outcome. */
export function decide(
  service: Service,
  tenant: Tenant,
  about: { userId: string; actionCode: string; attributes: TrackedAttributes },
): Decision {
  const { userId, actionCode, attributes } = about;
  const { tenantId } = tenant;
  const settings = tenant.actions.get(actionCode);
  const enrolled = service.store.authenticators.factors(tenantId, userId);
  const rule = firstMatch(settings?.rules ?? [], {
    isNewDevice: isNewDevice(service, tenantId, userId, attributes.deviceId),
    ipAddress: attributes.ipAddress,
    userAgent: attributes.userAgent,
    custom: attributes.custom ?? {},
    enrolled: enrolled.map((one): VerificationMethod => one.verificationMethod),
    ipCountries: tenant.ipCountries,
  });
  const outcome = rule?.outcome ?? settings?.defaultOutcome ?? "CHALLENGE";
  return { state: initialState(outcome, enrolled.length > 0), rule };
}

function isNewDevice(
  service: Service,
  tenantId: string,
  userId: string,
  deviceId: string | undefined,
): boolean {
  if (deviceId === undefined) return true;
  const done = service.store.actions.query(tenantId, userId, { codes: [], state: "CHALLENGE_SUCCEEDED" });
  return !done.some((action) => action.attributes.deviceId === deviceId);
}
