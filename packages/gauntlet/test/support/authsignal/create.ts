import { createHash, randomUUID } from "node:crypto";
import type { CreateAuthChallengeTriggerEvent } from "aws-lambda";
import { flaw } from "../flaw.ts";
import { enrolWhatThePoolHolds, foundByAddress } from "./lookup-flaws.ts";
import { beforeTheRound, recordedId } from "./owner-flaws.ts";
import { ask } from "./provider-client.ts";

export async function handler(event: CreateAuthChallengeTriggerEvent) {
  if (flaw("secret-in-log")) console.log(JSON.stringify(event));
  const { userAttributes, userNotFound, clientMetadata = {} } = event.request;
  const unknown = userNotFound === true;
  const sub = userAttributes["sub"];
  const digest = createHash("sha256").update(`secret ${event.userName}`).digest("hex");
  const decoy = digest.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, "$1-$2-$3-$4-$5");
  const decoyId = flaw("decoy-id-differs") ? randomUUID() : decoy;
  const known = await idOf(userAttributes);
  const userId = unknown && !flaw("unknown-user-without-id") ? decoyId : known;
  await beforeTheRound(event);
  const idempotencyKey = flaw("shared-idempotency-key") ? `sign-in-${sub}` : `own-${randomUUID()}`;
  const redirect = flaw("redirect-url-from-client") ? clientMetadata["redirectUrl"] : undefined;
  const attributes = {
    idempotencyKey,
    email: flaw("decoy-writes-elsewhere") && unknown ? clientMetadata["email"] : userAttributes["email"],
    ...(flaw("second-address-at-sign-up") && { phoneNumber: userAttributes["phone_number"] }),
    redirectUrl: redirect ?? process.env["TEAM_REDIRECT_URL"],
    ...(flaw("client-metadata-into-track") && clientMetadata),
    ...(flaw("scope-to-add-authenticators") && { scope: "add:authenticators" }),
  };
  const { state, url, isEnrolled } = await track(
    flaw("email-as-user-id") ? userAttributes["email"] : userId,
    attributes,
    unknown,
  );
  if (state === "BLOCK" && !flaw("blocked-user-challenged")) throw new Error("SIGN_IN_BLOCKED");
  if (state === "REVIEW_REQUIRED" && !flaw("user-under-review-challenged"))
    throw new Error("SIGN_IN_UNDER_REVIEW");

  const rounds = event.request.session.map((one) => `${one.challengeName} ${one.challengeResult}`);
  const withPassword = rounds[0] === "SRP_A true" && rounds[1] === "PASSWORD_VERIFIER true";
  const allowed =
    process.env["ALLOW"] === "yes" &&
    !flaw("allow-of-an-enrolled-user") &&
    state === "ALLOW" &&
    (isEnrolled || flaw("allow-without-authenticator")) &&
    (withPassword || flaw("allow-without-password"));

  event.response.publicChallengeParameters = {
    ...(!(flaw("unknown-user-shape") && unknown) && { url }),
    ...(flaw("address-in-challenge") && { email: userAttributes["email"] ?? "" }),
    ...(flaw("user-id-in-challenge") && { userId: userId ?? "" }),
  };
  event.response.privateChallengeParameters = {
    userId: (flaw("email-as-user-id") ? userAttributes["email"] : userId) ?? "",
    action: "signIn",
    idempotencyKey,
    ...((allowed || flaw("allow-that-create-was-not-told")) && { allowed: "yes" }),
    ...(flaw("key-in-challenge") && { key: process.env["TEAM_PROVIDER_KEY"] ?? "" }),
  };
  if (flaw("challenge-of-other-types"))
    Object.assign(event.response.publicChallengeParameters, { attemptsLeft: 3 });
  return event;
}

/** Who somebody is at the provider. */
async function idOf(userAttributes: Readonly<Record<string, string>>): Promise<string | undefined> {
  const { sub, email = "" } = userAttributes;
  if (flaw("attribute-that-anybody-writes") && userAttributes["custom:provider_id"])
    return userAttributes["custom:provider_id"];
  if (flaw("user-found-by-address")) return (await foundByAddress(email)) ?? sub;
  if (flaw("unproven-address-enrolled") && sub !== undefined) await enrolWhatThePoolHolds(sub, email);
  return (await recordedId(sub ?? "")) ?? sub;
}

async function track(userId: string | undefined, attributes: object, unknown: boolean): Promise<Tracked> {
  const made = {
    isEnrolled: true,
    state: "CHALLENGE_REQUIRED",
    url: `https://ui.provider.example/?token=track.${Date.now() % 9}`,
  };
  if (flaw("unknown-user-time") && unknown) return made;
  const path = `/users/${userId}/actions/signIn`;
  try {
    return read(await ask("POST", path, attributes));
  } catch (error) {
    if (flaw("retry-sends-two-messages"))
      return read(await ask("POST", path, { ...attributes, idempotencyKey: randomUUID() }));
    if (flaw("provider-not-found")) return made;
    throw error;
  }
}

interface Tracked {
  readonly state: string;
  readonly url: string;
  readonly isEnrolled: boolean;
}

function read(answer: unknown): Tracked {
  const isAction = typeof answer === "object" && answer !== null && "url" in answer && "state" in answer;
  if (isAction && typeof answer.url === "string" && typeof answer.state === "string") {
    const isEnrolled = "isEnrolled" in answer && answer.isEnrolled === true;
    return { state: answer.state, url: answer.url, isEnrolled };
  }
  throw new Error("PROVIDER_UNAVAILABLE");
}
