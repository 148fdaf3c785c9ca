/**
 * Requirements of OWASP ASVS 5.0.0, in our words: every one that an attack shows, and all others of the sections about
 * authentication mechanisms, sessions, authorization and self-contained tokens, each with the reason why no attack can
 * show it. https://github.com/OWASP/ASVS/tree/v5.0.0
 */
export interface Requirement {
  readonly asks: string;
  /** Why calls of triggers do not show it; absent where an attack does. */
  readonly outOfSight?: string;
}

const POOL = "a setting of the pool or an app client";
const APPS = "a matter of the app";
const TOKENS = "Cognito makes and checks these tokens, not the triggers";
const DOCUMENTS = "a matter of documents";
const PROVIDER = "a matter of the provider and of how people enrol";
const ALARMS = "a matter of monitoring";

export const ASVS = {
  "2.2.1": { asks: "input is compared with what is expected, strictly" },
  "2.2.2": { asks: "input is judged at a trusted layer; nothing that a client says opens a door" },
  "2.2.3": { asks: "data that belongs together is consistent" },
  "2.3.1": { asks: "steps of a process happen in their order, and none is skipped" },
  "6.3.1": { asks: "guessing is limited, and nobody is locked out by others" },
  "6.3.2": { asks: "there are no default or test accounts" },
  "6.3.3": { asks: "several factors, at level 3 one that resists phishing and asks for a touch" },
  "6.3.4": { asks: "every way to sign in is known and equally strong" },
  "6.3.5": { asks: "people learn of suspicious attempts", outOfSight: ALARMS },
  "6.3.6": {
    asks: "email is no factor (level 3)",
    outOfSight: "a choice; the report says what proved the person",
  },
  "6.3.7": { asks: "people learn of changes of their factors", outOfSight: ALARMS },
  "6.3.8": { asks: "nobody can find out who has an account" },
  "6.4.4": { asks: "a factor is bound, or replaced, only by somebody who proves to be the owner" },
  "6.5.1": { asks: "a code or token works once" },
  "6.5.2": { asks: "stored recovery codes are hashed", outOfSight: PROVIDER },
  "6.5.3": { asks: "codes are made by a secure random generator" },
  "6.5.4": { asks: "a code has 20 bits or more" },
  "6.5.5": { asks: "a code or link ends after ten minutes at most" },
  "6.5.6": { asks: "a factor can be revoked", outOfSight: PROVIDER },
  "6.5.7": { asks: "biometrics are a second factor only", outOfSight: PROVIDER },
  "6.5.8": {
    asks: "time-based codes use a trusted clock",
    outOfSight:
      "which clock a handler trusts is not seen; how long a code counts is, see `app-code-that-outlives-its-time`",
  },
  "6.6.1": { asks: "codes go to a phone number only after it was validated" },
  "6.6.2": { asks: "a code or link is bound to the request that it was made for" },
  "6.6.3": { asks: "guesses of a code are limited" },
  "6.6.4": { asks: "push requests cannot bomb somebody", outOfSight: PROVIDER },
  "6.7.1": {
    asks: "keys that verify assertions cannot be changed",
    outOfSight: "a matter of the table's permissions",
  },
  "6.7.2": { asks: "a challenge has 64 bits or more, and none comes twice" },
  "6.8.1": {
    asks: "one identity provider cannot speak for another's people",
  },
  "6.8.2": { asks: "assertions without a valid signature are refused" },
  "6.8.3": { asks: "SAML assertions are used once", outOfSight: TOKENS },
  "6.8.4": { asks: "the strength, method and time that a provider reports are checked" },
  "7.1.1": { asks: "time-outs of sessions are documented", outOfSight: DOCUMENTS },
  "7.1.2": { asks: "the number of parallel sessions is documented", outOfSight: DOCUMENTS },
  "7.1.3": { asks: "federated sessions are documented", outOfSight: DOCUMENTS },
  "7.2.1": { asks: "session tokens are verified by a back end", outOfSight: APPS },
  "7.2.2": { asks: "session tokens are made for a session, no static keys", outOfSight: TOKENS },
  "7.2.3": { asks: "reference tokens have 128 bits", outOfSight: TOKENS },
  "7.2.4": { asks: "a sign-in makes a new session token", outOfSight: TOKENS },
  "7.3.1": { asks: "an idle session ends", outOfSight: POOL },
  "7.3.2": { asks: "every session ends", outOfSight: POOL },
  "7.4.1": { asks: "an ended session is of no use", outOfSight: TOKENS },
  "7.4.2": { asks: "sessions of a disabled account end", outOfSight: TOKENS },
  "7.4.3": { asks: "other sessions can be ended after a change of a factor", outOfSight: APPS },
  "7.4.4": { asks: "every page has a sign-out", outOfSight: APPS },
  "7.4.5": { asks: "administrators can end sessions", outOfSight: APPS },
  "7.5.1": { asks: "a change of an address or factor needs a new proof", outOfSight: APPS },
  "7.5.2": { asks: "people can see and end their sessions", outOfSight: APPS },
  "7.5.3": { asks: "sensitive operations need another proof", outOfSight: APPS },
  "7.6.1": { asks: "sessions at provider and relying party end as documented", outOfSight: POOL },
  "7.6.2": { asks: "a session begins by an act of the person" },
  "8.1.1": { asks: "rules of access are documented", outOfSight: DOCUMENTS },
  "8.1.2": { asks: "rules for fields are documented", outOfSight: DOCUMENTS },
  "8.1.3": { asks: "circumstances that decide are documented", outOfSight: DOCUMENTS },
  "8.1.4": { asks: "how circumstances decide is documented", outOfSight: DOCUMENTS },
  "8.2.1": { asks: "functions need a permission", outOfSight: APPS },
  "8.2.2": { asks: "data needs a permission", outOfSight: APPS },
  "8.2.3": { asks: "fields need a permission", outOfSight: POOL },
  "8.2.4": { asks: "adaptive rules hold at a sign-in and after", outOfSight: PROVIDER },
  "8.3.1": { asks: "claims and rules come from a trusted layer, not from what a client says" },
  "8.3.2": { asks: "changes of permissions count at once", outOfSight: TOKENS },
  "8.3.3": { asks: "services act with the caller's permissions", outOfSight: APPS },
  "8.4.1": { asks: "one tenant never reaches another" },
  "8.4.2": { asks: "administration has several layers", outOfSight: APPS },
  "9.1.1": { asks: "the signature or MAC is checked before a token is read" },
  "9.1.2": { asks: "only listed algorithms count, and never none" },
  "9.1.3": { asks: "keys come from a trusted place, not from the token" },
  "9.2.1": { asks: "a token counts within its time only" },
  "9.2.2": { asks: "a token counts for its type and purpose only" },
  "9.2.3": {
    asks: "a token counts for its audience only",
    outOfSight: "there is no second audience in the lab",
  },
  "9.2.4": {
    asks: "an issuer keeps its audiences apart",
    outOfSight: "there is no second audience in the lab",
  },
  "13.2.6": { asks: "calls to services have documented limits, time-outs and repetitions" },
  "13.3.1": { asks: "secrets are kept in a vault, and nowhere else" },
  "15.2.2": { asks: "nothing that takes long can use up the service" },
  "15.2.3": { asks: "production has no code for tests" },
  "15.3.1": { asks: "an answer has the fields that are needed, and no more" },
  "15.3.2": { asks: "calls to services do not follow redirects" },
  "15.3.3": { asks: "fields that a client may not set are not taken over" },
  "15.3.5": { asks: "types are checked, and comparisons strict" },
  "15.4.1": { asks: "what is shared between requests is safe" },
  "15.4.2": { asks: "nothing changes between check and use" },
  "16.2.5": { asks: "logs hold no secrets" },
  "16.5.1": { asks: "errors tell a client nothing of the inside" },
  "16.5.2": { asks: "a service that fails does not open a door" },
  "16.5.3": { asks: "an error fails closed" },
} as const satisfies Readonly<Record<string, Requirement>>;

/** A requirement, as `chapter.section.requirement`. */
export type RequirementId = keyof typeof ASVS;

/** The requirements, in their order. */
export const REQUIREMENTS: readonly (Requirement & { readonly id: RequirementId })[] =
  Object.entries<Requirement>(ASVS).flatMap(([id, requirement]) =>
    isRequirementId(id) ? [{ id, ...requirement }] : [],
  );

function isRequirementId(id: string): id is RequirementId {
  return Object.hasOwn(ASVS, id);
}
