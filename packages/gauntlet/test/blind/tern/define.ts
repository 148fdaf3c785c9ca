import type { DefineAuthChallengeTriggerEvent } from "aws-lambda";

type Round = DefineAuthChallengeTriggerEvent["request"]["session"][number];

/** Wrong answers to the second factor that we put up with. */
const MAX_SECOND_FACTOR = 3;

const is = (round: Round | undefined, name: string) =>
  round?.challengeName === name && round.challengeResult === true;

/**
 * Staff portal: password (SRP) first, then the second factor at Authsignal.
 *
 *   SRP_A -> PASSWORD_VERIFIER -> CUSTOM_CHALLENGE (1..3) -> tokens
 *
 * The app client has no other flow enabled.
 */
export const handler = async (event: DefineAuthChallengeTriggerEvent) => {
  const { session, userNotFound } = event.request;
  const [srp, password, ...secondFactor] = session;
  const { response } = event;
  response.issueTokens = false;
  response.failAuthentication = false;

  if (session.length === 1 && is(srp, "SRP_A")) {
    // Cognito makes up an SRP exchange for names that it does not know
    response.challengeName = "PASSWORD_VERIFIER";
    return event;
  }

  const passwordProven = is(srp, "SRP_A") && is(password, "PASSWORD_VERIFIER");
  const onlyCustom = secondFactor.every((round) => round.challengeName === "CUSTOM_CHALLENGE");
  if (!passwordProven || !onlyCustom || userNotFound) {
    response.failAuthentication = true;
    return event;
  }

  const last = secondFactor.at(-1);
  if (is(last, "CUSTOM_CHALLENGE")) {
    response.issueTokens = true;
  } else if (secondFactor.length >= MAX_SECOND_FACTOR) {
    response.failAuthentication = true;
  } else {
    response.challengeName = "CUSTOM_CHALLENGE";
  }
  return event;
};
