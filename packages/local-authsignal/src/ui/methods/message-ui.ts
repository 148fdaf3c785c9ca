import { maskAddress } from "../../core/contact.ts";
import { ApiError } from "../../core/errors.ts";
import { toE164 } from "../../core/phone-number.ts";
import { type AddressMethod, isEmailMethod } from "../../core/vocabulary.ts";
import type { ActionToken } from "../../flows/action/action-token.ts";
import { addressOf } from "../../flows/code/send-code.ts";
import type { Verified } from "../../flows/proof/attempt.ts";
import { boundAddress, startAddressEnrolment } from "../../flows/proof/start-enrolment.ts";
import type { Service } from "../../service/service.ts";
import type { Authenticator } from "../../store/authenticators.ts";
import type { Challenge } from "../../store/challenges.ts";
import type { Notice } from "../page/notice.ts";
import { text } from "../page/view.ts";
import { isSeen, type Screen, type Visit } from "../page/visit.ts";
import { addressScreen } from "../screens/address.ts";
import { coolDownSeconds, liveChallenge } from "./cool-down.ts";
import type { MethodUi } from "./method-ui.ts";

/** What differs between methods that send messages. */
export interface MessageKind {
  readonly method: AddressMethod;
  send(service: Service, actionToken: ActionToken, authenticator: Authenticator): Promise<Challenge>;
  /** The screen that waits for the answer. */
  waiting(visit: Visit, shown: Waiting): Screen;
  verify(visit: Visit): Promise<Verified | Notice>;
  isReady?(visit: Visit): boolean;
}

interface Waiting {
  /** The address, masked unless the person typed it. */
  readonly address: string;
  readonly coolDown: number;
  readonly canChooseAddress: boolean;
}

/** Enrolment and challenge by a message to an address: the address, the message, its cool-down. */
export function messageUi(kind: MessageKind): MethodUi {
  const { method } = kind;

  function wait(visit: Visit, authenticator: Authenticator, challenge: Challenge | undefined): Screen {
    const { actionToken, service } = visit;
    const canChooseAddress =
      authenticator.verifiedAt === undefined && actionToken.tenant.selfServiceEnrolment;
    const address = addressOf(authenticator);
    return kind.waiting(visit, {
      address: canChooseAddress ? address : maskAddress(address),
      coolDown: coolDownSeconds(challenge, service.now()),
      canChooseAddress,
    });
  }

  function target(visit: Visit, challenge: Challenge | undefined): Authenticator | undefined {
    const { tenantId, userId } = visit.actionToken.action;
    return visit.service.store.authenticators.get(tenantId, userId, challenge?.authenticatorId ?? "");
  }

  return {
    async enrol(visit) {
      const challenge = liveChallenge(visit, method);
      const pending = target(visit, challenge);
      const isUnderWay = pending !== undefined && pending.verifiedAt === undefined;
      if (isUnderWay && visit.fields["change"] === undefined) return wait(visit, pending, challenge);
      return addressScreen(visit, {
        method,
        bound: boundAddress(visit.service, visit.actionToken, method),
        suggestion: isEmailMethod(method)
          ? visit.actionToken.action.attributes.email
          : visit.actionToken.action.attributes.phoneNumber,
      });
    },

    async challenge(visit, authenticator) {
      const live = liveChallenge(visit, method);
      const challenge =
        live ??
        (isSeen(visit) ? await kind.send(visit.service, visit.actionToken, authenticator) : undefined);
      return wait(visit, target(visit, challenge) ?? authenticator, challenge);
    },

    async verify(visit) {
      return liveChallenge(visit, method) === undefined ? "expired-code" : kind.verify(visit);
    },

    async begin(visit) {
      const { service, actionToken } = visit;
      const address = boundAddress(service, actionToken, method) ?? typedAddress(visit, method);
      const pending = begin(() => startAddressEnrolment(service, actionToken, method, address));
      if (pending === undefined) return "address";
      const live = liveChallenge(visit, method);
      // A second press of the button finds the message of the first.
      const isSent = live?.authenticatorId === pending.userAuthenticatorId;
      if (!isSent || coolDownSeconds(live, service.now()) === 0)
        await kind.send(service, actionToken, pending);
      return undefined;
    },

    async resend(visit) {
      const { service, actionToken } = visit;
      const live = liveChallenge(visit, method);
      if (coolDownSeconds(live, service.now()) > 0) return "wait";
      const last = service.store.challenges.current(actionToken.action, method);
      const authenticator = target(visit, last);
      if (authenticator === undefined) return "expired-code";
      try {
        await kind.send(service, actionToken, authenticator);
        return "sent";
      } catch (error) {
        if (error instanceof ApiError && error.code === "too_many_requests") return "limit";
        throw error;
      }
    },

    ...(kind.isReady === undefined ? {} : { isReady: (visit: Visit) => kind.isReady?.(visit) ?? false }),
  };
}

/** The address in the form. A number that is not possible in its country stays as typed, and is refused. */
function typedAddress({ fields }: Visit, method: AddressMethod): string {
  const typed = text(fields["address"]);
  if (isEmailMethod(method)) return typed;
  return toE164(typed, text(fields["country"])) ?? `not possible: ${typed}`;
}

function begin(start: () => Authenticator): Authenticator | undefined {
  try {
    return start();
  } catch (error) {
    if (error instanceof ApiError && error.status === 400) return undefined;
    throw error;
  }
}
