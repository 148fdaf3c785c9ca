import type { VerifyAuthChallengeResponseTriggerEvent } from "aws-lambda";
import { isEarly, recordsUse } from "./early.ts";
import { keepFactor } from "./factors.ts";
import { flaw } from "./flaw.ts";
import { ask } from "./provider-client.ts";

type Fields = Readonly<Record<string, unknown>>;

export async function handler(event: VerifyAuthChallengeResponseTriggerEvent) {
  if (flaw("secret-in-log")) console.log(JSON.stringify(event));
  event.response.answerCorrect = await isCorrect(event);
  if (event.response.answerCorrect)
    await keepFactor(event.request.userAttributes["sub"], event.request.clientMetadata);
  return event;
}

async function isCorrect({ request }: VerifyAuthChallengeResponseTriggerEvent): Promise<boolean> {
  const { challengeAnswer: answer, userAttributes, userNotFound, clientMetadata } = request;
  if (flaw("client-metadata-in-verify") && clientMetadata?.["answerCorrect"] === "true") return true;
  if (flaw("answer-of-odd-shape")) JSON.parse(answer);
  if (typeof answer !== "string" || !/^[\w.-]+$/.test(answer)) return false;
  if (answer.length > 4_000 && !flaw("oversized-answer")) return false;
  if (flaw("forged-answer") && claimsOf(answer)["state"] === "CHALLENGE_SUCCEEDED") return true;

  // Cognito sends null where Create set nothing.
  const round: Fields = request.privateChallengeParameters ?? {};
  const { userId, action, idempotencyKey } = round;
  const incomplete = !userId || !action || !idempotencyKey;
  if (incomplete && !flaw("round-without-parameters")) return false;
  if (userNotFound && !flaw("unknown-user-answer")) return false;
  if (
    userAttributes["sub"] !== userId &&
    !flaw("unknown-user-answer", "other-users-challenge") &&
    !incomplete
  )
    return false;

  const validation = fields(
    await ask("POST", "/validate", {
      token: answer,
      ...(!flaw("other-users-proof", "early-passkey-of-another-user") && !incomplete && { userId }),
      ...(!flaw("other-actions-token", "early-passkey-for-another-action") && !incomplete && { action }),
    }),
  );
  if (validation["trusted"] === true) return true;
  if (isEarly(validation, round)) {
    const owned =
      flaw("early-passkey-of-a-new-user") || (await enrolledByOwner(String(userId), userAttributes["email"]));
    return owned && recordsUse(validation, String(idempotencyKey));
  }
  if (isAllowed(validation, round)) return enrolledByOwner(String(userId), userAttributes["email"]);
  const { isValid, state } = validation;
  if (!isValid && !flaw("invalid-token-that-succeeded", "token-of-the-url")) return false;
  if (isValid !== true && !flaw("loose-types", "invalid-token-that-succeeded", "token-of-the-url"))
    return false;
  const states = flaw("allow-as-proof") ? ["CHALLENGE_SUCCEEDED", "ALLOW"] : ["CHALLENGE_SUCCEEDED"];
  if (
    (typeof state !== "string" || !states.includes(state)) &&
    !flaw("unfinished-challenge", "token-of-the-url")
  )
    return false;
  if (
    flaw("clock-is-wrong") &&
    Math.abs(Date.now() - Date.parse(String(validation["stateUpdatedAt"]))) > 3_600_000
  ) {
    return false;
  }
  const unbound = flaw("replay", "parallel-replay", "other-users-proof") || incomplete;
  const nameless = flaw("proof-without-binding") && !validation["idempotencyKey"];
  if (validation["idempotencyKey"] !== idempotencyKey && !unbound && !nameless) return false;
  if (validation["userId"] !== userId && !flaw("other-users-proof") && !incomplete) return false;
  if (validation["action"] !== action && !flaw("other-actions-token") && !incomplete) return false;
  return incomplete || enrolledByOwner(String(userId), userAttributes["email"]);
}

function isAllowed(validation: Fields, round: Fields): boolean {
  return (
    process.env["ALLOW"] === "yes" &&
    round["allowed"] === "yes" &&
    validation["state"] === "ALLOW" &&
    (validation["idempotencyKey"] === round["idempotencyKey"] || flaw("allow-of-another-round"))
  );
}

async function enrolledByOwner(userId: string, email: string | undefined): Promise<boolean> {
  if (flaw("first-enrolment-takeover", "other-users-challenge", "unknown-user-answer")) return true;
  const authenticators = await ask("GET", `/users/${userId}/authenticators`);
  if (!Array.isArray(authenticators)) return false;
  if (authenticators.length === 0) return flaw("no-authenticator-at-all", "allow-without-authenticator");
  const first = fields(authenticators[0]);
  return (
    first["email"] === email ||
    (flaw("first-enrolment-of-a-passkey") && first["verificationMethod"] === "PASSKEY")
  );
}

function fields(value: unknown): Fields {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function claimsOf(jwt: string): Fields {
  try {
    return fields(JSON.parse(Buffer.from(jwt.split(".")[1] ?? "", "base64url").toString("utf8")));
  } catch {
    return {};
  }
}
