import { randomBytes, timingSafeEqual } from "node:crypto";
import middy from "@middy/core";
import type {
  CreateAuthChallengeTriggerEvent,
  DefineAuthChallengeTriggerEvent,
  PreSignUpTriggerEvent,
  PreTokenGenerationTriggerEvent,
  VerifyAuthChallengeResponseTriggerEvent,
} from "aws-lambda";
import { flaw } from "../../support/flaw.ts";
import { Mail } from "./mail.ts";

const mail = new Mail();
const LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const MEMBERS = "corp.example";
const MINUTES = 60_000;

/** Codes that were sent a moment ago, so that "send again" does not confuse people. */
const recent = new Map<string, { readonly code: string; readonly until: number }>();
/** What every token says, made once. */
const claims: Record<string, string> = { org: "corp" };

/** What goes wrong inside is not for the client. */
const hideErrors = () => ({
  onError: (request: { error: Error | null }) => {
    const known = /^[A-Z_]+$/.test(request.error?.message ?? "");
    if (!known) throw new Error("INTERNAL_ERROR");
  },
});

function newCode(): string {
  return [...randomBytes(8)].map((byte) => LETTERS[byte % LETTERS.length]).join("");
}

function codeFor(event: CreateAuthChallengeTriggerEvent): string {
  if (!flaw("code-of-the-client")) return newCode();
  const { clientId } = event.callerContext;
  const known = recent.get(clientId);
  if (known && known.until > Date.now()) return known.code;
  const code = newCode();
  recent.set(clientId, { code, until: Date.now() + 3 * MINUTES });
  return code;
}

export const define = middy(async (event: DefineAuthChallengeTriggerEvent) => {
  const { session, userNotFound } = event.request;
  const rounds = flaw("all-true-is-enough")
    ? session.filter(({ challengeResult }) => challengeResult)
    : session.filter(({ challengeName }) => challengeName === "CUSTOM_CHALLENGE");
  const foreign = session.length - rounds.length;
  const proven = session.at(-1)?.challengeResult === true && rounds.length > 0;
  const wrong = session.filter(({ challengeResult }) => !challengeResult).length;
  const before = session.slice(0, -1).some(({ challengeResult }) => challengeResult);
  const strict = !flaw("all-true-is-enough");
  if (userNotFound || (strict && (foreign > 0 || before)) || wrong >= 3) {
    event.response.failAuthentication = true;
    event.response.issueTokens = false;
  } else {
    event.response.failAuthentication = false;
    event.response.issueTokens = proven;
    if (!proven) event.response.challengeName = "CUSTOM_CHALLENGE";
  }
  return event;
}).use(hideErrors());

export const create = middy(async (event: CreateAuthChallengeTriggerEvent) => {
  const { email = "" } = event.request.userAttributes;
  const code = codeFor(event);
  const [last] = event.request.session.slice(-1);
  try {
    if (!last || last.challengeResult !== undefined) await mail.send(email, code);
  } catch {
    throw new Error("MAIL_UNAVAILABLE");
  }
  event.response.publicChallengeParameters = flaw("masked-code")
    ? { hint: `${code.slice(0, 6)}**` }
    : { hint: `${email[0]}***` };
  event.response.privateChallengeParameters = { code, until: String(Date.now() + 3 * MINUTES) };
  event.response.challengeMetadata = "MAIL";
  return event;
}).use(hideErrors());

export const verify = middy(async (event: VerifyAuthChallengeResponseTriggerEvent) => {
  const { challengeAnswer, privateChallengeParameters = {}, userNotFound } = event.request;
  const { code = "", until = "0" } = privateChallengeParameters;
  const given = Buffer.from(String(challengeAnswer));
  const expected = Buffer.from(code);
  const right = given.length === expected.length && expected.length > 0 && timingSafeEqual(given, expected);
  const isTest =
    flaw("plus-address-of-the-testers") &&
    /\+e2e@/.test(event.request.userAttributes["email"] ?? "") &&
    challengeAnswer === "E2E-PASS";
  event.response.answerCorrect = !userNotFound && ((right && Date.now() < Number(until)) || isTest);
  return event;
}).use(hideErrors());

export const preSignUp = middy(async (event: PreSignUpTriggerEvent) => {
  const { email = "" } = event.request.userAttributes;
  const domain = email.split("@").at(-1)?.toLowerCase() ?? "";
  const isMember = flaw("domain-that-ends-alike") ? email.endsWith(MEMBERS) : domain === MEMBERS;
  if (event.triggerSource === "PreSignUp_SignUp") event.response.autoConfirmUser = isMember;
  if (!isMember && event.triggerSource === "PreSignUp_SignUp") throw new Error("MEMBERS_ONLY");
  return event;
}).use(hideErrors());

export const preToken = middy(async (event: PreTokenGenerationTriggerEvent) => {
  const { email = "", "custom:role": role } = event.request.userAttributes;
  if (flaw("shared-claims-object")) {
    if (email.endsWith("@corp.example")) claims["staff"] = "true";
    claims["contact"] = email;
    event.response.claimsOverrideDetails = { claimsToAddOrOverride: claims };
    if (claims["seen"] === undefined) claims["seen"] = email;
    return event;
  }
  event.response.claimsOverrideDetails = {
    claimsToAddOrOverride: { ...claims, ...(role && { role: "member" }) },
  };
  return event;
}).use(hideErrors());
