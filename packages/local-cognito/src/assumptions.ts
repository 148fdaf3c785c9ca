/**
 * Every choice that the documentation leaves open, in one place, so that each can be corrected with one edit.
 * DOC = documented, but elsewhere contradicted; OBS = seen in public output of the service; INF = inferred, from AWS's
 * other services, tools or samples; OPEN = neither documented nor observed.
 */

/** DOC: the API reference lists 400 for every client error; the SDK's model has 403/404/429. OBS: replies are 400. */
export const CLIENT_ERROR_STATUS = 400;

/** INF: AWS JSON services cap requests; the largest legitimate one here is far smaller. */
export const MAX_BODY_BYTES = 1024 * 1024;

/** OPEN: the exact text for a flow that the client does not allow ("<flow> flow not enabled for this client": OBS). */
export const flowNotEnabled = (flow: string): string =>
  flow === "CUSTOM_AUTH"
    ? "CUSTOM_AUTH is not enabled for the client."
    : `${flow} flow not enabled for this client`;

/** OBS amplify-js#3379: the answer to a client with CUSTOM_AUTH_FLOW_ONLY. */
export const ONLY_CUSTOM_AUTH = "Only custom auth (lambda driven) is enabled for this client.";

/** OBS amplify-js#5318, aws-sdk-android#1347 against DOC: PreAuthentication does not run for CUSTOM_AUTH. */
export const PRE_AUTHENTICATION_IN_CUSTOM_AUTH: boolean = false;

/** OBS (one report) against DOC: PreTokenGeneration runs before PostAuthentication. */
export const PRE_TOKEN_BEFORE_POST_AUTHENTICATION: boolean = true;

/** INF against DOC (`TokenGeneration_Authentication`): the trigger source on GetTokensFromRefreshToken. */
export const REFRESH_TRIGGER_SOURCE = "TokenGeneration_RefreshTokens";

/**
 * INF: the error for a replaced refresh token, once its client no longer rotates them. InitiateAuth and AdminInitiateAuth
 * declare no RefreshTokenReuseException.
 */
export const REPLACED_TOKEN_IN_INITIATE_AUTH = "NotAuthorizedException";

/** DOC until March 2026 ("three total attempts"); since then only "may retry". Retries happen on time-outs alone. */
export const TRIGGER_ATTEMPTS = 3;

/** DOC: a trigger has five seconds, whatever the function's own time-out. */
export const TRIGGER_TIME_LIMIT_MS = 5000;

/** OBS amplify-js#5623, #6327. INF: each trigger is looked for when it is about to run, so Define alone is enough for a
 * sign-in that never asks a CUSTOM_CHALLENGE. */
export const NO_CHALLENGE_TRIGGER = "Custom auth lambda trigger is not configured for the user pool.";

/** DOC (API reference) against some reports: RespondToAuthChallenge's ClientMetadata reaches Create as well. */
export const CREATE_RECEIVES_RESPOND_METADATA = true;

/** OPEN: rounds are limited by the session's life only; this guards against a Define that never ends. */
export const MAX_ROUNDS = 100;

/** OBS for output of a wrong shape; OPEN, but the same, for a Define that decides nothing or asks for the unknown. */
export const UNRECOGNIZABLE_OUTPUT = "Unrecognizable lambda output";

/** INF from AWS's samples: whether CUSTOM_AUTH may start with SRP_A on a client without ALLOW_USER_SRP_AUTH. */
export const SRP_START_NEEDS_SRP_FLOW: boolean = false;

/** OBS (aws-sdk-go#3134): unknown users are shown as a UUID. INF: only where known users are named by one, too. */
export const DECOY_UUID_LABEL = "decoy user name";

/** OPEN: how far TIMESTAMP of PASSWORD_VERIFIER may be from the server's clock, in milliseconds. */
export const SRP_TIMESTAMP_TOLERANCE_MS = 5 * 60_000;

/** OBS (public code): messages for a session that cannot go on. */
export const SESSION_USED = "Invalid session for the user, session can only be used once.";
export const SESSION_EXPIRED = "Invalid session for the user, session is expired.";
export const SESSION_INVALID = "Invalid session for the user.";

/** OPEN: a used or expired session is remembered this long, so that it gets another message than an invented one. */
export const SESSION_TOMBSTONE_MS = 15 * 60_000;

/** DOC (quotas): a sign-up code lives 24 hours, all others one hour. */
export const SIGN_UP_CODE_MS = 24 * 3_600_000;
export const CODE_MS = 3_600_000;

/** DOC: five failures are free, then 1 s doubling to "about 15 minutes". INF: failures count until a success. */
export const LOCKOUT_FREE_FAILURES = 5;
export const LOCKOUT_MAX_MS = 15 * 60_000;

/** INF: wrong answers to one confirmation code before it is blocked, and the text. */
export const CODE_ATTEMPTS = 5;
export const ATTEMPT_LIMIT = "Attempt limit exceeded, please try after some time.";

/** OBS in public events: the client id that triggers see when no client takes part. */
export const NO_CLIENT = "CLIENT_ID_NOT_APPLICABLE";

/** INF: texts for a temporary password that has expired, and for a reset that is not possible. */
export const TEMPORARY_PASSWORD_EXPIRED =
  "Temporary password has expired and must be reset by an administrator.";
export const NO_VERIFIED_ADDRESS =
  "Cannot reset password for the user as there is no registered/verified email or phone_number";

/**
 * Members that UpdateUserPool keeps when they are left out; it resets all others. DOC: DcrConfiguration. INF from what
 * infrastructure tools leave out of their updates and read back unchanged: tags and attribute-update settings.
 */
export const KEPT_BY_UPDATE: readonly string[] = [
  "DcrConfiguration",
  "UserAttributeUpdateSettings",
  "UserPoolTags",
];

/** DOC: lists return at most 60 entries. */
export const PAGE_LIMIT = 60;

/** OPEN: issueTokens and failAuthentication both true. Closed, because nobody can mean it. */
export const BOTH_FLAGS_ISSUE_TOKENS: boolean = false;

/** INF from public samples, which leave `answerCorrect` alone for a wrong answer. */
export const UNDECIDED_ANSWER_IS_CORRECT: boolean = false;

/**
 * OBS amazon-cognito-identity-js#341, amplify-flutter#4890 (2017 to 2024): in CUSTOM_AUTH that starts with SRP, a right
 * temporary password is followed by NEW_PASSWORD_REQUIRED, though Define never named it. DOC: the guide lists
 * NEW_PASSWORD_REQUIRED among the names that Define finds in `session`, which it does after the new password.
 */
export const TEMPORARY_PASSWORD_STOPS_CUSTOM_AUTH: boolean = true;

/** OBS amplify-js#3159, #8145; the model would allow that Define sees PASSWORD_VERIFIER with `false` first. */
export const WRONG_PASSWORD_REACHES_DEFINE: boolean = false;

/**
 * Challenges whose answer may carry a SECRET_HASH over the alias that the answer names, beside one over the user name of
 * the first reply. OBS aws-sdk-android#511, #889: PASSWORD_VERIFIER refuses it. OBS (a public Express example with email
 * sign-in and a client secret works that way): CUSTOM_CHALLENGE accepts it. INF: NEW_PASSWORD_REQUIRED refuses it, since
 * it follows a password. INF: the challenges of USER_AUTH accept it, because their replies name no other user name.
 */
export const CHALLENGES_HASHED_OVER_ALIAS: readonly string[] = [
  "CUSTOM_CHALLENGE",
  "EMAIL_OTP",
  "PASSWORD",
  "PASSWORD_SRP",
  "SELECT_CHALLENGE",
  "SMS_OTP",
  "WEB_AUTHN",
];

/** OPEN: whether an answer that does not fit its session (user, client, challenge) uses the session up. */
export const MISFIT_BURNS_SESSION: boolean = false;

/** OPEN: whether RESET_REQUIRED keeps somebody from plain CUSTOM_AUTH, as it does from password sign-ins (DOC). */
export const RESET_REQUIRED_BLOCKS_CUSTOM_AUTH: boolean = false;

/** OPEN: `userName` in events about somebody unknown: the name that the client sees ('decoy') or what was sent ('given'). */
export const UNKNOWN_USER_EVENT_NAME: "decoy" | "given" = "given";

/** INF from RFC 7009, 2.2: revoking a token that nobody knows succeeds. */
export const UNKNOWN_TOKEN_IS_REVOKED: boolean = true;

/** INF: who may not revoke a token (another client, an unknown one, a wrong secret) gets the one declared error for it. */
export const REVOKE_BY_STRANGER = "Client is not authorized to revoke this token.";

/** OBS (public decodes of API sign-ins have no such claim) against DOC (guide, access token: `version` is 2). */
export const API_TOKENS_HAVE_VERSION: boolean = false;

/** INF: UserMigration says "not mine" by throwing, and the sign-in fails as for any unknown user. */
export const MIGRATION_ERROR_MEANS_UNKNOWN: boolean = true;

/** OPEN: what ConfirmSignUp says about a hidden unknown user (DOC: an error of the code family). */
export const UNKNOWN_SIGN_UP_CODE: "ExpiredCodeException" | "CodeMismatchException" = "ExpiredCodeException";

/**
 * OPEN: words for cases whose error code is documented and whose text is not. They say what is wrong, as a person would
 * want to read it; programs compare codes.
 */
export const OWN_WORDS = {
  srpNotHex: "SRP_A must be a hexadecimal number.",
  srpZero: "SRP_A must not be 0 modulo N.",
  deletedMeanwhile: "It was deleted while the request ran.",
  publicClient: "A public client cannot get a secret.",
  lastSecret: "The last secret of a client cannot be deleted.",
  tooManySecrets: (most: number) => `A client has at most ${most} secrets.`,
  noSecret: (id: string) => `Client secret ${id} does not exist.`,
  noResource: (arn: string) => `Resource ${arn} does not exist.`,
  nothingToVerify: (attribute: string) => `Cannot auto-verify ${attribute}: the user has none`,
  badConstraint: (name: string, value: string) =>
    `Invalid schema: ${value} is not a bound for attribute ${name}.`,
  crossedConstraints: (name: string) => `Invalid schema: attribute ${name} has a minimum above its maximum.`,
  needsTier: (tiers: string) => `This feature needs the ${tiers} tier.`,
  twoPreTokenGenerations: "PreTokenGeneration and PreTokenGenerationConfig must name the same function.",
  senderWithoutKey: "CustomEmailSender and CustomSMSSender need a KMSKeyID.",
  senderWithoutSource: "EmailSendingAccount DEVELOPER needs a SourceArn.",
  linkSubjectAlone: "EmailSubjectByLink needs an EmailMessageByLink.",
  tooManyTags: "A user pool has at most 50 tags.",
  badTag: (key: string) =>
    `Invalid tag key '${key}': expected 1 to 128 characters that do not begin with aws:.`,
  badRedirect: (uri: string) =>
    `Invalid redirect URI ${uri}: expected an absolute URI without a fragment, with https except for http://localhost.`,
  foreignDefaultRedirect: "DefaultRedirectURI must be one of CallbackURLs.",
  contextWithoutSecret: "EnablePropagateAdditionalUserContextData needs a client with a secret.",
  passkeyAlone: "WEB_AUTHN must be accompanied by another first factor.",
  noPasswordFactor: "AllowedFirstAuthFactors must include PASSWORD.",
  notFirstFactor: (factor: string) => `${factor} is not supported as a first factor.`,
  codesWithRequiredMfa: (factor: string) => `${factor} cannot be a first factor where MFA is required.`,
  passkeysWithRequiredMfa:
    "Where MFA is required, WEB_AUTHN needs a FactorConfiguration of MULTI_FACTOR_WITH_USER_VERIFICATION.",
  secondFactorMissing:
    "MFA is required here, and second factors after a password (SMS_MFA, EMAIL_OTP, SOFTWARE_TOKEN_MFA) are not part of this server, so nobody signs in by password alone.",
  otherMfaPreference: (name: string) => `${name} is not part of this server. There is WebAuthnMfaSettings.`,
  noPasskeyMfa:
    "WebAuthnMfaSettings needs a pool with a FactorConfiguration of MULTI_FACTOR_WITH_USER_VERIFICATION.",
  noOtherMfaMethod: "Passkey MFA needs another MFA method that is active.",
  noFirstFactor: "The user has none of the first factors that the user pool allows.",
  notAvailable: (challenge: string) => `${challenge} is not an available challenge.`,
  passkeysOff: "WEB_AUTHN is not a first factor of this user pool.",
  noRelyingParty: "The user pool has no RelyingPartyId.",
  badCredential: (problem: string) => `Credential is not a WebAuthn credential in JSON: ${problem}.`,
  registrationGone: "The challenge is unknown, used or expired. Call StartWebAuthnRegistration again.",
  registrationOfOtherClient: "The registration was started with another app client.",
  foreignOrigin: (origin: string, rpId: string) =>
    `The origin ${origin} is not of the relying party ${rpId}; expected https://${rpId} or a subdomain.`,
  foreignRelyingParty: (rpId: string) => `The credential is not of the relying party ${rpId}.`,
  unverifiedPasskey: "The user pool requires user verification, and the authenticator verified nobody.",
  unsupportedPasskey: (problem: string) => `The credential does not hold: ${problem}`,
  passkeyExists: "A credential of this id is registered already.",
  tooManyPasskeys: (most: number) => `A user has at most ${most} passkeys.`,
  noPasskey: (id: string) => `Credential ${id} does not exist.`,
  mixedFlows: "Cannot use values with ALLOW_ prefix together with values without it in ExplicitAuthFlows.",
} as const;

/**
 * OBS (ministack#1758): the reply to USER_SRP_AUTH has no `Session`; the secret block names the sign-in. INF: it is
 * good for one answer, as a `Session` is.
 */
export const SRP_SIGN_IN_HAS_SESSION: boolean = false;

/** OBS (ministack#1758): a `sub` that is not a user name does not sign in; operations on users accept it (DOC). */
export const SUB_SIGNS_IN: boolean = false;

/** OBS amplify-js#14428 and public records of sign-ins: a one-time code that is a first factor has eight digits. */
export const OTP_DIGITS = 8;

/**
 * OBS (a public record of a live pool, September 2026): six wrong codes in one session are six CodeMismatchExceptions
 * with this text. OPEN: where guessing ends; here the session ends with the tenth.
 */
export const OTP_ATTEMPTS = 10;
export const OTP_MISMATCH = "Invalid code or auth state for the user.";

/** OPEN: the words of a one-time code where the pool has none of its own (EmailMfaConfiguration, SmsAuthenticationMessage). */
export const OTP_SUBJECT = "Your authentication code";
export const otpText = (code: string): string => `Your authentication code is ${code}`;

/** INF: whether PostConfirmation runs when a one-time code confirms a user (DOC: it does confirm them). */
export const OTP_CONFIRMATION_RUNS_TRIGGER: boolean = true;

/** OBS (the same record): passwords are listed in this order. OPEN: the order of the others. */
export const CHALLENGE_ORDER = ["EMAIL_OTP", "SMS_OTP", "WEB_AUTHN", "PASSWORD_SRP", "PASSWORD"] as const;

/**
 * OPEN against DOC (a hidden unknown user gets "a random selection" of what the pool allows). OBS (the same record): with
 * EMAIL_OTP preferred it is EMAIL_OTP, and the destination is made of the name that was sent. Here the selection is
 * stable for a name, as a person's is, and has every one-time code that the pool allows and the name has an address for.
 */
export const DECOY_FACTORS_LABEL = "decoy factors";

/** INF from Amplify's code against DOC: ConfirmSignUp gives a `Session` to who sends none, because the code is the proof. */
export const CONFIRM_SIGN_UP_NEEDS_SESSION: boolean = false;

/** INF from Amplify's code, which answers these challenges with SELECT_CHALLENGE when somebody chooses another way. */
export const RESELECTABLE: readonly string[] = ["WEB_AUTHN", "PASSWORD", "PASSWORD_SRP"];

/** OPEN against DOC (its example has none): some report that the service refuses first factors without PASSWORD. */
export const FIRST_FACTORS_NEED_PASSWORD: boolean = false;

/** OPEN against DOC (passkey MFA needs another active method beside it): there is no other method here. */
export const PASSKEY_MFA_NEEDS_OTHER_METHOD: boolean = false;

/** DOC (API reference, StartWebAuthnRegistration, example): milliseconds that a browser gives a person. */
export const PASSKEY_TIMEOUT_MS = 60_000;

/** OPEN: how long the challenge of StartWebAuthnRegistration is good, in milliseconds. */
export const PASSKEY_REGISTRATION_MS = 5 * 60_000;

/** DOC: passkeys of one user. DOC: their algorithms, ES256 and RS256, by their COSE numbers. */
export const MOST_PASSKEYS = 20;
export const PASSKEY_ALGORITHMS: readonly number[] = [-7, -257];

/** OPEN: what a passkey is called in a list (DOC: "an automatically-generated friendly name"). */
export const PASSKEY_NAME = "Passkey";

/** OPEN: whether an authenticator shows a person's address instead of a user name that is a UUID. */
export const PASSKEY_SHOWS_ADDRESS: boolean = true;

/** INF from WebAuthn for native apps: the origin of an Android app is its signature, which has no host to compare. */
export const NATIVE_APP_ORIGIN = "android:apk-key-hash:";
