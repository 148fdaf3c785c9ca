import type { DefineAuthChallengeTriggerEvent, DefineAuthChallengeTriggerHandler } from "aws-lambda";

/** The first round selects the way of the sign-in, the second one proves. */
export const handler: DefineAuthChallengeTriggerHandler = async (event) => {
  const [first, second, ...more] = event.request.session;
  const isForeign = event.request.session.some(({ challengeName }) => challengeName !== "CUSTOM_CHALLENGE");
  if (event.request.userNotFound || isForeign) return deny(event);
  const isSelected =
    first?.challengeMetadata === "PROVIDE_AUTH_PARAMETERS" && first.challengeResult === false;
  if (isSelected && second?.challengeResult === true && more.length === 0) return allow(event);
  if (second || first?.challengeResult === true) return deny(event);
  event.response = { challengeName: "CUSTOM_CHALLENGE", issueTokens: false, failAuthentication: false };
  return event;
};

function deny(event: DefineAuthChallengeTriggerEvent): DefineAuthChallengeTriggerEvent {
  event.response = { ...event.response, issueTokens: false, failAuthentication: true };
  return event;
}

function allow(event: DefineAuthChallengeTriggerEvent): DefineAuthChallengeTriggerEvent {
  event.response = { ...event.response, issueTokens: true, failAuthentication: false };
  return event;
}
