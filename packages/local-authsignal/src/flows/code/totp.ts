import { randomUUID } from "node:crypto";
import { newTotpSecret, totpStep, totpUri } from "../../core/totp.ts";
import type { Service } from "../../service/service.ts";
import type { Authenticator } from "../../store/authenticators.ts";
import type { ActionToken } from "../action/action-token.ts";
import { attempt, type Verified } from "../proof/attempt.ts";
import { requireEnrolment } from "../proof/start-enrolment.ts";

export interface TotpEnrolment {
  readonly authenticator: Authenticator;
  /** `otpauth://` URI. */
  readonly uri: string;
  /** Base32, for people who cannot scan. */
  readonly secret: string;
}

/** Starts an enrolment, or finds the one under way: a reload must not change the QR code already scanned. */
export function startTotpEnrolment(service: Service, actionToken: ActionToken): TotpEnrolment {
  requireEnrolment(service, actionToken, "AUTHENTICATOR_APP");
  const { tenantId, userId } = actionToken.action;
  const known = service.store.authenticators
    .pending(tenantId, userId)
    .find((one) => one.verificationMethod === "AUTHENTICATOR_APP");
  const secret = known?.details?.totp?.secret ?? newTotpSecret();
  const authenticator: Authenticator = known ?? {
    userAuthenticatorId: randomUUID(),
    userId,
    verificationMethod: "AUTHENTICATOR_APP",
    isDefault: false,
    createdAt: service.now(),
    details: { totp: { secret } },
  };
  service.store.authenticators.put(tenantId, authenticator);
  const user = service.store.users.get(tenantId, userId);
  const label = actionToken.action.attributes.email ?? user?.email ?? user?.username ?? userId;
  return { authenticator, secret, uri: totpUri(secret, actionToken.tenant.name, label) };
}

/** Settles an action with a code from an authenticator app: an enrolled one, or the one being enrolled. */
export function verifyTotp(service: Service, actionToken: ActionToken, typed: string): Promise<Verified> {
  return attempt(service, actionToken, "AUTHENTICATOR_APP", ({ action }) => {
    const { authenticators } = service.store;
    const all = [
      ...authenticators.enrolled(action.tenantId, action.userId),
      ...authenticators.pending(action.tenantId, action.userId),
    ].filter((one) => one.verificationMethod === "AUTHENTICATOR_APP");
    if (all.length === 0) return "nothing-open";
    for (const one of all) {
      const used = useCode(one, typed, service.now());
      if (used !== undefined) return used;
    }
    return "wrong";
  });
}

/** The authenticator with this code marked as used, if the code is right and was not used before. */
function useCode(authenticator: Authenticator, typed: string, now: number): Authenticator | undefined {
  const totp = authenticator.details?.totp;
  const step = totp && totpStep(totp.secret, typed, now);
  if (totp === undefined || step === undefined || step <= (totp.lastStep ?? -1)) return undefined;
  return { ...authenticator, details: { ...authenticator.details, totp: { ...totp, lastStep: step } } };
}
