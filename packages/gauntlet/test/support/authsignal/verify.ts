import type { VerifyAuthChallengeResponseTriggerEvent } from "aws-lambda";
import { flaw } from "../flaw.ts";
import { isEarly, recordsUse } from "./early.ts";
import { keepFactor } from "./factors.ts";
import { beforeTheAnswer, isOwners, record, recordedId } from "./owner-flaws.ts";
import { ask } from "./provider-client.ts";
import { store } from "./store.ts";

/** Flaws by which an authenticator app counts. */
const OF_APPS = ["authenticator-added-while-binding", "emptied-by-the-portal"];

type Fields = Readonly<Record<string, unknown>>;

export async function handler(event: VerifyAuthChallengeResponseTriggerEvent) {
  if (flaw("secret-in-log")) console.log(JSON.stringify(event));
  event.response.answerCorrect = await isCorrect(event);
  const sub = event.request.userAttributes["sub"] ?? "";
  if (event.response.answerCorrect)
    await record(sub, String(event.request.privateChallengeParameters?.["userId"]));
  if (event.response.answerCorrect && process.env["OWNERS"] === "yes")
    await store("PutItem", { TableName: "bound", Item: { id: { S: sub } } });
  if (event.response.answerCorrect)
    await keepFactor(event.request.userAttributes["sub"], event.request.clientMetadata);
  return event;
}

async function isCorrect(event: VerifyAuthChallengeResponseTriggerEvent): Promise<boolean> {
  const { request } = event;
  const decided = await beforeTheAnswer(event);
  if (decided !== undefined) return decided;
  const { challengeAnswer: answer, userAttributes, userNotFound, clientMetadata } = request;
  if (flaw("wrong-answer")) return true;
  if (flaw("client-metadata-in-verify") && clientMetadata?.["answerCorrect"] === "true") return true;
  if (flaw("answer-of-odd-shape") && !/^[\w.-]+$/.test(answer)) JSON.parse(answer);
  if (typeof answer !== "string" || !/^[\w.-]+$/.test(answer)) return false;
  if (answer.length > 4_000 && !flaw("oversized-answer")) return false;
  if (flaw("forged-answer") && claimsOf(answer)["state"] === "CHALLENGE_SUCCEEDED") return true;

  // Cognito sends null where Create set nothing.
  const round: Fields = request.privateChallengeParameters ?? {};
  const { userId, action, idempotencyKey } = round;
  const incomplete = !userId || !action || !idempotencyKey;
  if (incomplete && !flaw("round-without-parameters")) return false;
  if (
    !userNotFound &&
    userAttributes[flaw("email-as-user-id") ? "email" : "sub"] !== userId &&
    !flaw("unknown-user-answer", "other-users-challenge", "record-of-somebody-else") &&
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
  // Only now, so that an unknown user's wrong answer takes as long.
  if (userNotFound && !flaw("unknown-user-answer")) return false;
  if (validation["trusted"] === true) return true;
  if (isEarly(validation, round)) {
    const owned =
      flaw("early-passkey-of-a-new-user") || (await enrolledByOwner(String(userId), userAttributes["email"]));
    return owned && recordsUse(validation, String(idempotencyKey));
  }
  if (isAllowed(validation, round)) return enrolledByOwner(String(userId), userAttributes["email"]);
  const { isValid, state } = validation;
  const isChosen = ["EMAIL_OTP", "PASSKEY"].includes(String(validation["verificationMethod"]));
  if (process.env["OWNERS"] === "yes" && !isChosen && !flaw("approved-elsewhere", ...OF_APPS)) return false;
  if (!isValid && !flaw("invalid-token-that-succeeded", "token-of-the-url")) return false;
  if (isValid !== true && !flaw("loose-types", "invalid-token-that-succeeded", "token-of-the-url"))
    return false;
  const states = [
    "CHALLENGE_SUCCEEDED",
    ...(flaw("allow-as-proof") ? ["ALLOW"] : []),
    ...(flaw("review-is-enough") ? ["REVIEW_SUCCEEDED"] : []),
  ];
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
  if ((await recordedId(userAttributes["sub"] ?? "")) === userId) return true;
  if (incomplete || (await isOwners(event, (await list(String(userId))) ?? []))) return true;
  return enrolledByOwner(String(userId), userAttributes["email"]);
}

function isAllowed(validation: Fields, round: Fields): boolean {
  return (
    process.env["ALLOW"] === "yes" &&
    round["allowed"] === "yes" &&
    validation["state"] === "ALLOW" &&
    (validation["idempotencyKey"] === round["idempotencyKey"] || flaw("allow-of-another-round"))
  );
}

async function enrolledByOwner(userId: string, email = ""): Promise<boolean> {
  if (flaw("email-as-user-id", "first-enrolment-takeover", "other-users-challenge", "unknown-user-answer"))
    return true;
  const listed = await list(userId);
  if (!listed) return flaw("list-that-fails", "list-that-fails-for-an-owner");
  if (listed.length === 0) return flaw("no-authenticator-at-all", "allow-without-authenticator");
  const verified = listed.filter((one) => one["verifiedAt"] || flaw("authenticator-still-pending"));
  if (flaw("authenticator-still-pending", "any-of-the-list", "stranger-beside-the-owner"))
    return verified.some((one) => one["email"] === email);
  const isOlder = (one: Fields, other: Fields) =>
    String(one["createdAt"]).localeCompare(String(other["createdAt"]));
  const [first = {}] = flaw("authenticators-in-another-order") ? verified : verified.toSorted(isOlder);
  const address = String(first["email"]);
  return (
    address === email ||
    (flaw("address-that-looks-alike") && address.replaceAll(".", "") === email.replaceAll(".", "")) ||
    (flaw("authenticator-for-a-similar-address") && address.includes(email)) ||
    (flaw("same-domain") && address.split("@")[1] === email.split("@")[1]) ||
    (flaw("same-local-part") && address.split("@")[0] === email.split("@")[0]) ||
    (flaw("prefix-of-the-address") && email.startsWith(address.slice(0, 4))) ||
    (flaw("first-enrolment-of-a-passkey") && first["verificationMethod"] === "PASSKEY")
  );
}

const lists = new Map<string, readonly Fields[]>();

async function list(userId: string): Promise<readonly Fields[] | undefined> {
  const held = lists.get(userId);
  if (held && flaw("list-that-changes")) return held;
  try {
    const listed = await ask("GET", `/users/${userId}/authenticators`);
    if (!Array.isArray(listed)) return undefined;
    lists.set(userId, listed.map(fields));
    return listed.map(fields);
  } catch (error) {
    if (flaw("list-that-fails", "list-that-fails-for-an-owner")) return undefined;
    throw error;
  }
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
