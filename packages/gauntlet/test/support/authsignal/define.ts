import type { DefineAuthChallengeTriggerEvent } from "aws-lambda";
import { flaw } from "../flaw.ts";

type Round = DefineAuthChallengeTriggerEvent["request"]["session"][number];

const CAP = 3;
const NATIVE = ["SMS_MFA", "EMAIL_OTP", "SOFTWARE_TOKEN_MFA"];

export async function handler(event: DefineAuthChallengeTriggerEvent) {
  if (flaw("personal-data-in-define-log")) console.log(JSON.stringify(event));
  const decision = decide(event);
  event.response.issueTokens = decision === "tokens";
  event.response.failAuthentication = decision === "fail";
  if (decision.startsWith("P") || decision.startsWith("C")) event.response.challengeName = decision;
  if (flaw("contradictory-answer") && decision === "fail") event.response.issueTokens = true;
  return event;
}

function decide({ request }: DefineAuthChallengeTriggerEvent): string {
  const session: Round[] = [...request.session];
  const unknown = request.userNotFound === true && !flaw("unknown-user-tokens", "unknown-user-refused");
  const last = session.at(-1);
  const isTrue = (round: Round | undefined) =>
    flaw("truthy-result") ? Boolean(round?.challengeResult) : round?.challengeResult === true;
  const isChallenge = ({ challengeName }: Round) =>
    flaw("name-in-other-letters")
      ? challengeName.trim().toUpperCase() === "CUSTOM_CHALLENGE"
      : challengeName === "CUSTOM_CHALLENGE";

  if (flaw("complete-sign-in")) return "fail";
  if (flaw("srp-a-start") && last?.challengeResult) return "tokens";
  if (flaw("password-without-challenge") && last?.challengeName === "PASSWORD_VERIFIER") return "tokens";
  if (flaw("native-factor-as-proof") && NATIVE.includes(last?.challengeName ?? "")) return "tokens";
  if (flaw("unexpected-round-before-proof") && last && isChallenge(last) && isTrue(last)) return "tokens";
  if (flaw("proof-then-another-round") && session.every(isChallenge)) {
    if (session.length < 2) return "CUSTOM_CHALLENGE";
    return session.some(isTrue) ? "tokens" : "fail";
  }
  if (flaw("empty-session") && session.every(isTrue)) return "tokens";
  if (flaw("client-metadata-in-define") && request.clientMetadata?.["skipMfa"] === "true") return "tokens";
  if (flaw("unknown-user-rounds") && unknown) return "fail";
  if (process.env["STRANGERS"] === "refused" && unknown) return "fail";

  const [first, second] = session;
  if (first?.challengeName === "SRP_A") {
    if (flaw("password-skipped")) session.shift();
    else if (process.env["PASSWORDS"] !== "yes" && !flaw("wrong-password-continues")) return "fail";
    else if (!second) return "PASSWORD_VERIFIER";
    else if (second.challengeName !== "PASSWORD_VERIFIER") return "fail";
    else if (!isTrue(second) && !flaw("wrong-password-continues")) return "fail";
    else session.splice(0, 2);
  } else if (process.env["PASSWORDS"] === "yes" && !flaw("password-skipped")) return "fail";
  if (!session.every(isChallenge)) return "fail";
  if (session.slice(0, -1).some((round) => round.challengeResult !== false)) return "fail";
  const proven = isTrue(session.at(-1)) && !unknown;
  if (flaw("proof-past-the-cap") && proven) return "tokens";
  if (flaw("proof-past-the-cap") && session.length === CAP) return "CUSTOM_CHALLENGE";
  if (session.length > CAP && !flaw("endless-session", "attempt-cap")) return "fail";
  if (proven) return "tokens";
  if (flaw("endless-session")) return session.length === CAP ? "fail" : "CUSTOM_CHALLENGE";
  return session.length < CAP || flaw("attempt-cap") ? "CUSTOM_CHALLENGE" : "fail";
}
