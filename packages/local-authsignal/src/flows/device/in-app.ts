import { randomUUID } from "node:crypto";
import { ApiError } from "../../core/errors.ts";
import type { Service } from "../../service/service.ts";
import type { Tenant } from "../../service/tenant.ts";
import type { Challenge } from "../../store/challenges.ts";
import type { ActionToken } from "../action/action-token.ts";
import { requireAnswerable } from "../action/answerable.ts";
import { throughGate } from "../action/gate.ts";
import { settleOwner } from "../proof/settle-owner.ts";
import { startChallenge } from "../proof/start-challenge.ts";
import { requireDevice, requireSignature } from "./device-credential.ts";

export interface InAppVerified {
  readonly token: string;
  readonly userId: string;
  readonly userAuthenticatorId: string;
  readonly username: string | undefined;
}

/** POST /client/challenge with a token: a challenge that only a device of the token's user can answer. */
export function startInAppChallenge(service: Service, actionToken: ActionToken): Challenge {
  requireAnswerable(actionToken);
  const { action, tenant } = actionToken;
  return startChallenge(service, { key: action, method: "DEVICE", secret: randomUUID() }, tenant.tokenMs);
}

/**
 * POST /client/verify/in-app: a device signed the id of a challenge, so its owner is signed in.
 * @throws {invalid_credential} when the challenge is not open for this device, another device signed, or a rule refuses
 */
export function verifyInApp(
  service: Service,
  tenant: Tenant,
  answer: { readonly challengeId: string; readonly publicKey: string; readonly signature: string },
): Promise<InAppVerified> {
  const device = requireDevice(service, tenant, "in-app", answer.publicKey);
  requireSignature(device, answer.challengeId, answer.signature);
  const { userId, userAuthenticatorId } = device;
  const { key } = requireOpen(service, tenant, answer.challengeId, userId);
  return throughGate(service, tenant, { ...key, userId }, () => {
    const challenge = requireOpen(service, tenant, answer.challengeId, userId);
    service.store.challenges.claim(challenge.challengeId, userId, service.now());
    const token = settleOwner(service, tenant, challenge, device, "DEVICE");
    if (token === undefined) throw new ApiError(400, "invalid_credential", "A rule refuses this sign-in.");
    const username = service.store.users.get(tenant.tenantId, userId)?.username;
    return { token, userId, userAuthenticatorId, username };
  });
}

/** What POST /client/challenge opened: for anybody (a passkey may answer, too), or for the user of a token. */
function isForDevices({ method, data, key }: Challenge): boolean {
  return key.actionCode !== "" && (method === "PASSKEY" || (method === "DEVICE" && data === undefined));
}

function requireOpen(service: Service, tenant: Tenant, challengeId: string, userId: string): Challenge {
  const challenge = service.store.challenges.get(challengeId);
  const isTheirs =
    challenge?.key.tenantId === tenant.tenantId &&
    ["", userId].includes(challenge.key.userId) &&
    isForDevices(challenge);
  if (!isTheirs || challenge.closedAt !== undefined || challenge.expiresAt <= service.now())
    throw new ApiError(400, "invalid_credential", "The challenge is not open for this device: start again.");
  return challenge;
}
