import type { Session } from "../flows/session.ts";
import { boundAddress } from "../flows/start-enrolment.ts";
import type { Service } from "../service.ts";
import type { Authenticator } from "../store/authenticators.ts";
import type { Challenge } from "../store/challenges.ts";

/** What a person has to do next. It follows from the stored state alone, so a reload shows the same. */
export type Step =
  | { readonly kind: "blocked" | "failed" | "review" | "done" | "allowed" }
  | { readonly kind: "enrol"; readonly bound?: string | undefined; readonly suggestion?: string | undefined }
  | {
      readonly kind: "code";
      readonly authenticator: Authenticator;
      /** The live code, if one was sent. */
      readonly challenge?: Challenge | undefined;
      readonly isEnrolment: boolean;
    };

export function nextStep(service: Service, session: Session): Step {
  const { action } = session;
  switch (action.state) {
    case "BLOCK":
      return { kind: "blocked" };
    case "CHALLENGE_FAILED":
      return { kind: "failed" };
    case "REVIEW_REQUIRED":
    case "REVIEW_FAILED":
      return { kind: "review" };
    case "CHALLENGE_SUCCEEDED":
    case "REVIEW_SUCCEEDED":
      return { kind: "done" };
    case "ALLOW":
    case "CHALLENGE_REQUIRED":
      return openStep(service, session);
  }
}

function openStep(service: Service, session: Session): Step {
  const { action } = session;
  const { authenticators } = service.store;
  const [enrolled] = authenticators
    .enrolled(action.tenantId, action.userId)
    .filter((one) => one.verificationMethod === "EMAIL_OTP");
  const challenge = liveChallenge(service, session);
  if (enrolled !== undefined) {
    if (action.state === "ALLOW") return { kind: "allowed" };
    return { kind: "code", authenticator: enrolled, challenge, isEnrolment: false };
  }
  const id = challenge?.authenticatorId;
  const pending = id === undefined ? undefined : authenticators.get(action.tenantId, action.userId, id);
  if (pending !== undefined) return { kind: "code", authenticator: pending, challenge, isEnrolment: true };
  return enrolStep(service, session);
}

/** The step before a code: which address to enrol. */
export function enrolStep(service: Service, session: Session): Step {
  const bound = boundAddress(service, session, "EMAIL_OTP");
  return { kind: "enrol", bound, suggestion: session.action.attributes.email };
}

function liveChallenge(service: Service, { action }: Session): Challenge | undefined {
  const challenge = service.store.challenges.current(action, "EMAIL_OTP");
  return challenge !== undefined && challenge.expiresAt > service.now() ? challenge : undefined;
}
