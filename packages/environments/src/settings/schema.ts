/**
 * Every setting of an environment, once. The type `Environment`, the validation, the words of `env diff`, the table of
 * docs/settings.md and the lists of keys in messages are derived from here.
 */
import * as v from "valibot";
import { apps } from "./app-settings.ts";
import { kmsKey, listOf, oneOf, text, trueOrFalse, wholeNumber } from "./checks.ts";
import { operationSettings } from "./operation-settings.ts";
import { group, optional, optionalGroup, setting } from "./setting.ts";

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;

/** Secrets Manager ends each secret's ARN with six random characters: without them it is a name, not an ARN. */
const SECRET_ARN = /^arn:aws:secretsmanager:[a-z0-9-]+:\d{12}:secret:[\w/+=.@-]+-[A-Za-z0-9]{6}$/;

const HOST = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

const ORIGINS = "a list of origins such as https://app.example.com or android:apk-key-hash:<hash>";
/** https://docs.authsignal.com/authentication-methods/passkey */
const originList = v.pipe(
  v.array(
    v.pipe(v.string(ORIGINS), v.regex(/^(https?:\/\/[^/\s]+|android:apk-key-hash:[\w-]{43})$/, ORIGINS)),
    ORIGINS,
  ),
  v.minLength(1, ORIGINS),
  v.check((listed) => new Set(listed).size === listed.length, `${ORIGINS}, once each`),
  v.readonly(),
);

/** https://docs.authsignal.com/api-reference/server-api/validate-challenge; the triggers' own list is held to this one. */
const METHODS = [
  "EMAIL_OTP",
  "SMS",
  "WHATSAPP",
  "AUTHENTICATOR_APP",
  "PASSKEY",
  "SECURITY_KEY",
  "RECOVERY_CODE",
  "VERIFF",
  "IPROOV",
  "IDVERSE",
  "PALM_BIOMETRICS_RR",
  "EMAIL_MAGIC_LINK",
  "PUSH",
  "DEVICE",
] as const;

const INSTANT = "an instant such as 2026-11-01T00:00:00Z";

const minutes = (count: number) => (count === 1 ? "1 minute" : `${count} minutes`);
const days = (count: number) => (count === 1 ? "1 day" : `${count} days`);

/** The settings under `cognito-authsignal:environment` in a stack's file. */
export const settingsSchema = group({
  authsignal: group({
    apiUrl: setting(v.string("the URL of the tenant's API, such as https://eu.api.authsignal.com/v1"), {
      description: "URL of Authsignal's API in the tenant's region, without a slash at its end.",
      subject: "Authsignal's API",
    }),
    tenantId: setting(text(/^[A-Za-z0-9-]{1,64}$/, "the tenant id from Authsignal's portal"), {
      description: "The tenant; public. Each stack has its own.",
      subject: "Authsignal tenant",
    }),
    action: setting(text(/^[a-zA-Z0-9_-]{1,64}$/, "an action code of letters, digits, - and _, at most 64"), {
      description: "Action code that sign-ins are tracked under.",
      subject: "sign-ins are tracked as",
    }),
    customDomain: optional(text(HOST, "a domain without https:// such as auth.example.com"), {
      description:
        "The tenant's own domain for Authsignal's pre-built UI. The apps frame pages of this host alone, and `doctor` compares it with the tenant's.",
      subject: "Authsignal's pre-built UI is at",
      absent: "mfa.authsignal.com",
    }),
    passkeys: optionalGroup(
      {
        description: "What the tenant's passkey authenticator must be set to: `doctor` compares it.",
        absent: "whatever the tenant says",
      },
      {
        relyingParty: setting(text(HOST, "a domain without https:// such as example.com"), {
          description:
            "Relying party id: the domain that passkeys belong to. It can never change, because passkeys of another one are lost.",
          subject: "passkeys belong to",
        }),
        expectedOrigins: setting(originList, {
          description:
            "Origins that may use the passkeys: those of apps with passkeys on their own page, that of the pre-built UI, and Android apps as `android:apk-key-hash:<hash>`.",
          subject: "passkeys may be used at",
          wording: (origins) => origins.join(", "),
        }),
      },
    ),
    keySecretArn: optional(
      text(SECRET_ARN, "the ARN of a Secrets Manager secret, with its six last characters"),
      {
        description:
          "ARN of the Secrets Manager secret that holds the server API key, in the stack's Region.",
        subject: "secret with Authsignal's key",
        absent:
          "an empty secret that the program creates; you put the key in, and it never passes through Pulumi",
      },
    ),
    keySecretKmsKeyArn: optional(kmsKey, {
      description:
        "ARN of the customer-managed KMS key that encrypts the secret of `keySecretArn`; the triggers that read the secret may then decrypt with it.",
      subject: "KMS key of the secret with Authsignal's key",
      absent: "AWS's own, or that of `encryption`",
    }),
  }),
  signIn: group({
    policy: setting(oneOf(["passwordless", "password-then-challenge", "either"]), {
      description:
        "How people prove themselves. `passwordless`: the Authsignal challenge alone; `password-then-challenge`: the password (SRP, checked by Cognito), then the challenge; `either`: as the app starts the flow.",
      subject: "people sign in with",
      wording: (policy) =>
        ({
          passwordless: "Authsignal alone, without a password",
          "password-then-challenge": "a password, then Authsignal",
          either: "Authsignal alone, or after a password",
        })[policy],
    }),
    unknownUsers: setting(oneOf(["decoy", "refuse"]), {
      description:
        "What a person without an account sees: the same challenge as others (`decoy`), or a refusal.",
      subject: "a person without an account",
      wording: (unknown) => (unknown === "decoy" ? "sees what everybody sees" : "is refused at once"),
    }),
    methods: optional(listOf(METHODS, "methods"), {
      description:
        "Authsignal's verification methods that may prove a person. A magic link, a push and an approval on another device can be given by somebody else than who started the sign-in, so these three count only if they are listed. The tenant's action must offer nothing else.",
      subject: "people may prove themselves by",
      wording: (methods) => methods.join(", "),
      absent: "every method but EMAIL_MAGIC_LINK, PUSH and DEVICE",
    }),
    lastGate: optional(oneOf(["off", "report", "on"]), {
      description:
        "Whether tokens are refused, for every client and flow, to a person who has not proven to own the account (PreTokenGeneration). `report` refuses nobody and counts whom `on` would refuse. A pool that another program manages must set it: go from `report` to `on`.",
      subject: "tokens for people who have not proven to own the account",
      wording: (gate) => ({ off: "are issued", report: "are issued and counted", on: "are refused" })[gate],
      absent: "on",
    }),
    selfSignUp: setting(oneOf(["open", "closed"]), {
      description: "Whether people may create their own account.",
      subject: "accounts are created by",
      wording: (signUp) => (signUp === "open" ? "people themselves" : "administrators only"),
    }),
    maxAttempts: setting(wholeNumber(1, 10, "rounds"), {
      description: "Challenge rounds before a sign-in fails, because Cognito has no cap of its own.",
      subject: "rounds before a sign-in fails",
    }),
    sessionMinutes: setting(wholeNumber(3, 15, "minutes"), {
      description: "Time for one round (`AuthSessionValidity`). OWASP ASVS 5 asks for at most 10 minutes.",
      subject: "time for one round",
      wording: minutes,
    }),
    passkeyAutofill: optional(trueOrFalse, {
      description:
        "Whether a passkey may be offered before a sign-in starts (autofill). Each proof is then recorded as used in a table.",
      subject: "a passkey is offered before the sign-in",
      absent: "no",
    }),
    factorClaims: optional(trueOrFalse, {
      description:
        "Whether the tokens of a sign-in say which factor was used, and when: the ID token, and with Essentials and Plus the access token too.",
      subject: "tokens say which factor was used",
      absent: "no",
    }),
    acceptAllow: optional(trueOrFalse, {
      description:
        "Whether the password is enough where Authsignal's rules answer `ALLOW` for a person who has an authenticator; policy `password-then-challenge` only.",
      subject: "Authsignal's ALLOW is enough after the password",
      absent: "no",
    }),
  }),
  tokens: group({
    accessMinutes: setting(wholeNumber(5, 1440, "minutes"), {
      description: "How long an access token lasts; no longer than the refresh token.",
      subject: "access token lasts",
      wording: minutes,
    }),
    idMinutes: setting(wholeNumber(5, 1440, "minutes"), {
      description: "How long an ID token lasts; no longer than the refresh token.",
      subject: "ID token lasts",
      wording: minutes,
    }),
    refreshDays: setting(wholeNumber(1, 3650, "days"), {
      description: "How long a person stays signed in without a new challenge.",
      subject: "signed in without a new challenge for",
      wording: days,
    }),
    rotation: setting(trueOrFalse, {
      description: "Whether each refresh returns a new refresh token (Essentials and Plus).",
      subject: "each refresh returns a new refresh token",
    }),
  }),
  pool: group({
    tier: setting(oneOf(["LITE", "ESSENTIALS", "PLUS"]), {
      description: "Cognito's feature plan; custom sign-in works on each.",
      subject: "Cognito feature plan",
    }),
    deletionProtection: setting(trueOrFalse, {
      description: "Whether AWS and Pulumi refuse to delete the pool.",
      subject: "pool is protected from deletion",
    }),
    threatProtection: optional(oneOf(["AUDIT", "ENFORCED"]), {
      description: "Cognito's own risk detection, custom sign-in included; tier `PLUS` only.",
      subject: "Cognito's threat protection",
      absent: "off",
    }),
    existingId: optional(
      text(/^[\w-]{1,55}_[0-9a-zA-Z]+$/, "the id of a user pool such as eu-central-1_a1B2c3D4e"),
      {
        description: "Id of a pool that another program manages, e.g. `eu-central-1_a1B2c3D4e`.",
        subject: "user pool",
        absent: "a pool that the program creates",
      },
    ),
    requiresEmail: optional(trueOrFalse, {
      description:
        "Whether the email is a required attribute of the pool, as in one that version 0.1 created, which can never be changed. Cognito accepts no client that cannot write it, so every app's access tokens may change the address in the pool; the record of the owner does not follow it.",
      subject: "email is a required attribute of the pool",
      absent: "no",
    }),
  }),
  enrolment: optionalGroup(
    {
      description: "How people who had authenticators before there were owner records are recognised.",
      absent: "everybody proves their address first",
    },
    {
      trustedBefore: optional(v.pipe(v.string(INSTANT), v.isoTimestamp(INSTANT)), {
        description:
          "A person without a record, all of whose authenticators are older than this, is bound to them. For a tenant that is in use already.",
        subject: "authenticators are trusted that are older than",
        absent: "none is trusted without a proof",
      }),
      epoch: optional(wholeNumber(0, 1_000_000, "restorations"), {
        description:
          "How often the table of owners was restored from a backup. Raise it by one before the table is there again: ids in a backup may be known to others, so an unproven person gets a new one, and no round from before counts.",
        subject: "restorations of the table of owners",
        absent: "0",
      }),
    },
  ),
  addresses: optional(oneOf(["record", "follow-pool"]), {
    description:
      "Which address counts. `record`: the one in the owner's record, which `changeAddress` alone changes; `follow-pool`: the pool's, for a team that knows every writer of that attribute.",
    subject: "the address that counts is",
    wording: (addresses) => (addresses === "record" ? "the owner record's" : "the pool's"),
    absent: "the owner record's",
  }),
  logRetentionDays: setting(oneOf(RETENTION_DAYS, " days"), {
    description: "Days that the triggers' logs are kept.",
    subject: "logs are kept for",
    wording: days,
  }),
  promotedFrom: optional(text(/^[a-z][a-z0-9-]{0,13}$/, "the name of another stack such as staging"), {
    description: "The environment whose build is deployed here next. The workflows deploy in this order.",
    subject: "gets the build that was deployed to",
    absent: "no other: it is the first",
  }),
  apps,
  ...operationSettings,
});
