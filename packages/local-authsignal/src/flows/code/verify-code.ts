import { codeMatches } from "../../core/one-time-code.ts";
import type { OtpMethod } from "../../core/vocabulary.ts";
import type { Service } from "../../service/service.ts";
import type { Authenticator } from "../../store/authenticators.ts";
import type { ActionToken } from "../action/action-token.ts";
import { attempt, type Verified } from "../proof/attempt.ts";
import { isOutdated } from "./send-code.ts";

/** Settles an action with the code that was sent for it. A code works once. */
export function verifyCode(
  service: Service,
  actionToken: ActionToken,
  method: OtpMethod,
  typed: string,
): Promise<Verified> {
  const { challenges, authenticators } = service.store;
  return attempt(service, actionToken, method, (current) => {
    const { action } = current;
    const challenge = challenges.current(action, method);
    if (challenge === undefined || challenge.expiresAt <= service.now()) return "nothing-open";
    if (!codeMatches(typed, challenge.secret)) return "wrong";
    challenges.closeAll(action, method, service.now());
    const proven = authenticators.get(action.tenantId, action.userId, challenge.authenticatorId ?? "");
    if (proven === undefined || isOutdated(challenge, proven)) return "nothing-open";
    return onChannel(proven, method);
  });
}

/** An SMS number remembers on which channel it was last reached. */
function onChannel(authenticator: Authenticator, method: OtpMethod): Authenticator {
  if (authenticator.verificationMethod !== "SMS") return authenticator;
  const smsChannel = method === "WHATSAPP" ? "WHATSAPP" : "DEFAULT";
  return { ...authenticator, details: { ...authenticator.details, smsChannel } };
}
