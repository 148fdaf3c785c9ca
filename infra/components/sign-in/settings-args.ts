/**
 * What a sign-in is made of. Written by `npx pnpm docs:write` from the settings of an environment.
 *
 * Texts accept outputs. Numbers, choices and switches do not: they are checked against each other before anything is
 * declared, and some decide what is declared.
 */
import type * as pulumi from "@pulumi/pulumi";

export interface SignInBaseArgs {
  /**
   * The Authsignal tenant, and where its key is. E.g. `{ apiUrl: "https://eu.api.authsignal.com/v1",
   * tenantId: "00000000-0000-4000-8000-000000000001" }`.
   */
  readonly authsignal: AuthsignalSettingsArgs;
  /** How people sign in. Default: as each of its settings says. E.g. `{ policy: "passwordless" }`. */
  readonly signIn?: SignInSettingsArgs | undefined;
  /** How long tokens last. Default: as each of its settings says. E.g. `{ accessMinutes: 15 }`. */
  readonly tokens?: TokensSettingsArgs | undefined;
  /** The user pool. Default: as each of its settings says. E.g. `{ tier: "ESSENTIALS" }`. */
  readonly pool?: PoolSettingsArgs | undefined;
  /**
   * How people who had authenticators before there were owner records are recognised. Default: everybody
   * proves their address first. E.g. `{ trustedBefore: "2026-11-01T00:00:00Z" }`.
   */
  readonly enrolment?: EnrolmentSettingsArgs | undefined;
  /**
   * Which address counts. `record`: the one in the owner's record, which `changeAddress` alone changes;
   * `follow-pool`: the pool's, for a team that knows every writer of that attribute. Default the owner
   * record's. E.g. `"record"`.
   */
  readonly addresses?: "record" | "follow-pool" | undefined;
  /** Days that the triggers' logs are kept. Default `365`. */
  readonly logRetentionDays?:
    | 1
    | 3
    | 5
    | 7
    | 14
    | 30
    | 60
    | 90
    | 120
    | 150
    | 180
    | 365
    | 400
    | 545
    | 731
    | 1096
    | 1827
    | 2192
    | 2557
    | 2922
    | 3288
    | 3653
    | undefined;
  /** One app client each, by the app's name. E.g. `{ web: { origin: "https://app.example.com" } }`. */
  readonly apps: Readonly<Record<string, AppSettingsArgs>>;
  /**
   * How many copies of the triggers run. Default: as many as the account allows, none kept started. E.g. `{
   * reservedConcurrency: 1 }`.
   */
  readonly functions?: FunctionsSettingsArgs | undefined;
  /**
   * What an organisation asks of every IAM role. Default: roles under /, without a permissions boundary. E.g.
   * `{ path: "/sign-in/" }`.
   */
  readonly roles?: RolesSettingsArgs | undefined;
  /**
   * A customer-managed KMS key for what the environment keeps. Default: AWS's own keys. E.g. `{ kmsKeyArn:
   * "arn:aws:kms:eu-central-1:123456789012:key/1a2b3c4d" }`.
   */
  readonly encryption?: EncryptionSettingsArgs | undefined;
  /**
   * Who hears of it when sign-ins fail: an email address or a topic. Default: no alarms and no dashboard.
   * E.g. `{ email: "on-call@example.com" }`.
   */
  readonly alarms?: AlarmsSettingsArgs | undefined;
  /** A limit of requests per IP address. Default: no limit. E.g. `{ requestsPerFiveMinutes: 10 }`. */
  readonly firewall?: FirewallSettingsArgs | undefined;
}

export interface AuthsignalPasskeysSettingsArgs {
  /**
   * Relying party id: the domain that passkeys belong to. It can never change, because passkeys of another
   * one are lost. E.g. `"example.com"`.
   */
  readonly relyingParty: pulumi.Input<string>;
  /**
   * Origins that may use the passkeys: those of apps with passkeys on their own page, that of the pre-built
   * UI, and Android apps as `android:apk-key-hash:<hash>`. E.g. `["https://app.example.com"]`.
   */
  readonly expectedOrigins: readonly pulumi.Input<string>[];
}

export interface AuthsignalSettingsArgs {
  /**
   * URL of Authsignal's API in the tenant's region, without a slash at its end. E.g.
   * `"https://eu.api.authsignal.com/v1"`.
   */
  readonly apiUrl: pulumi.Input<string>;
  /** The tenant; public. Each stack has its own. E.g. `"00000000-0000-4000-8000-000000000001"`. */
  readonly tenantId: pulumi.Input<string>;
  /** Action code that sign-ins are tracked under. Default `"cognitoAuth"`. */
  readonly action?: pulumi.Input<string> | undefined;
  /**
   * The tenant's own domain for Authsignal's pre-built UI. The apps frame pages of this host alone, and
   * `doctor` compares it with the tenant's. Default mfa.authsignal.com. E.g. `"auth.example.com"`.
   */
  readonly customDomain?: pulumi.Input<string> | undefined;
  /**
   * What the tenant's passkey authenticator must be set to: `doctor` compares it. Default: whatever the
   * tenant says. E.g. `{ relyingParty: "example.com", expectedOrigins: ["https://app.example.com"] }`.
   */
  readonly passkeys?: AuthsignalPasskeysSettingsArgs | undefined;
  /**
   * ARN of the Secrets Manager secret that holds the server API key, in the stack's Region. Default an empty
   * secret that the program creates; you put the key in, and it never passes through Pulumi. E.g.
   * `"arn:aws:secretsmanager:eu-central-1:123456789012:secret:shop/authsignal-a1b2c3"`.
   */
  readonly keySecretArn?: pulumi.Input<string> | undefined;
  /**
   * ARN of the customer-managed KMS key that encrypts the secret of `keySecretArn`; the triggers that read
   * the secret may then decrypt with it. Default AWS's own, or that of `encryption`. E.g.
   * `"arn:aws:kms:eu-central-1:123456789012:key/1a2b3c4d"`.
   */
  readonly keySecretKmsKeyArn?: pulumi.Input<string> | undefined;
}

export interface SignInSettingsArgs {
  /**
   * How people prove themselves. `passwordless`: the Authsignal challenge alone; `password-then-challenge`:
   * the password (SRP, checked by Cognito), then the challenge; `either`: as the app starts the flow. Default
   * `"passwordless"`.
   */
  readonly policy?: "passwordless" | "password-then-challenge" | "either" | undefined;
  /**
   * What a person without an account sees: the same challenge as others (`decoy`), or a refusal. Default
   * `"refuse"`.
   */
  readonly unknownUsers?: "decoy" | "refuse" | undefined;
  /**
   * Authsignal's verification methods that may prove a person. A magic link, a push and an approval on
   * another device can be given by somebody else than who started the sign-in, so these three count only if
   * they are listed. The tenant's action must offer nothing else. Default every method but EMAIL_MAGIC_LINK,
   * PUSH and DEVICE. E.g. `["EMAIL_OTP"]`.
   */
  readonly methods?:
    | readonly (
        | "EMAIL_OTP"
        | "SMS"
        | "WHATSAPP"
        | "AUTHENTICATOR_APP"
        | "PASSKEY"
        | "SECURITY_KEY"
        | "RECOVERY_CODE"
        | "VERIFF"
        | "IPROOV"
        | "IDVERSE"
        | "PALM_BIOMETRICS_RR"
        | "EMAIL_MAGIC_LINK"
        | "PUSH"
        | "DEVICE"
      )[]
    | undefined;
  /**
   * Whether tokens are refused, for every client and flow, to a person who has not proven to own the account
   * (PreTokenGeneration). `report` refuses nobody and counts whom `on` would refuse. A pool that another
   * program manages must set it: go from `report` to `on`. Default on. E.g. `"off"`.
   */
  readonly lastGate?: "off" | "report" | "on" | undefined;
  /** Whether people may create their own account. Default `"open"`. */
  readonly selfSignUp?: "open" | "closed" | undefined;
  /** Challenge rounds before a sign-in fails, because Cognito has no cap of its own. Default `3`. */
  readonly maxAttempts?: number | undefined;
  /** Time for one round (`AuthSessionValidity`). OWASP ASVS 5 asks for at most 10 minutes. Default `5`. */
  readonly sessionMinutes?: number | undefined;
  /**
   * Whether a passkey may be offered before a sign-in starts (autofill). Each proof is then recorded as used
   * in a table. Default no. E.g. `true`.
   */
  readonly passkeyAutofill?: boolean | undefined;
  /**
   * Whether the tokens of a sign-in say which factor was used, and when: the ID token, and with Essentials
   * and Plus the access token too. Default no. E.g. `true`.
   */
  readonly factorClaims?: boolean | undefined;
  /**
   * Whether the password is enough where Authsignal's rules answer `ALLOW` for a person who has an
   * authenticator; policy `password-then-challenge` only. Default no. E.g. `true`.
   */
  readonly acceptAllow?: boolean | undefined;
}

export interface TokensSettingsArgs {
  /** How long an access token lasts; no longer than the refresh token. Default `15`. */
  readonly accessMinutes?: number | undefined;
  /** How long an ID token lasts; no longer than the refresh token. Default `15`. */
  readonly idMinutes?: number | undefined;
  /** How long a person stays signed in without a new challenge. Default `7`. */
  readonly refreshDays?: number | undefined;
  /** Whether each refresh returns a new refresh token (Essentials and Plus). Default `true`. */
  readonly rotation?: boolean | undefined;
}

export interface PoolSettingsArgs {
  /** Cognito's feature plan; custom sign-in works on each. Default `"ESSENTIALS"`. */
  readonly tier?: "LITE" | "ESSENTIALS" | "PLUS" | undefined;
  /** Whether AWS and Pulumi refuse to delete the pool. Default `true`. */
  readonly deletionProtection?: boolean | undefined;
  /**
   * Cognito's own risk detection, custom sign-in included; tier `PLUS` only. Default off. E.g. `"AUDIT"`.
   */
  readonly threatProtection?: "AUDIT" | "ENFORCED" | undefined;
  /**
   * Id of a pool that another program manages, e.g. `eu-central-1_a1B2c3D4e`. No `Input`: it decides what is
   * declared. Default a pool that the program creates. E.g. `"eu-central-1_a1B2c3D4e"`.
   */
  readonly existingId?: string | undefined;
  /**
   * Whether the email is a required attribute of the pool, as in one that version 0.1 created, which can
   * never be changed. Cognito accepts no client that cannot write it, so every app's access tokens may change
   * the address in the pool; the record of the owner does not follow it. Default no. E.g. `true`.
   */
  readonly requiresEmail?: boolean | undefined;
}

export interface EnrolmentSettingsArgs {
  /**
   * A person without a record, all of whose authenticators are older than this, is bound to them. For a
   * tenant that is in use already. Default none is trusted without a proof. E.g. `"2026-11-01T00:00:00Z"`.
   */
  readonly trustedBefore?: pulumi.Input<string> | undefined;
  /**
   * How often the table of owners was restored from a backup. Raise it by one before the table is there
   * again: ids in a backup may be known to others, so an unproven person gets a new one, and no round from
   * before counts. Default 0.
   */
  readonly epoch?: number | undefined;
}

export interface AppBackendSettingsArgs {
  /** Folder with the bundle of the server, seen from `infra`. E.g. `"../apps/web/api/dist"`. */
  readonly codeFolder: pulumi.Input<string>;
  /**
   * Sign-ins that one IP address may start at the server in five minutes: the pool's firewall does not see
   * them. E.g. `1`.
   */
  readonly startsPerFiveMinutes: number;
  /**
   * Whether people confirm single operations at the server: a transfer, another address, one more method.
   * Each has an action of its own in Authsignal's portal, which must challenge by default and show its
   * message. Default no. E.g. `true`.
   */
  readonly stepUp?: boolean | undefined;
}

export interface AppHostingSettingsArgs {
  /**
   * ARN of the origin's certificate, in us-east-1 because CloudFront requires it. E.g.
   * `"arn:aws:acm:us-east-1:123456789012:certificate/1a2b3c4d"`.
   */
  readonly certificateArn: pulumi.Input<string>;
}

export interface AppSettingsArgs {
  /**
   * How the app shows Authsignal's pre-built UI: the `mode` of Authsignal's `launch`. `none`: not at all,
   * because Cognito alone signs its people in (`USER_AUTH`), in a pool of the app's own. Default `redirect`
   * with a `redirectUrl`, else `popup`. E.g. `"popup"`.
   */
  readonly launchMode?: "popup" | "redirect" | "none" | undefined;
  /** Where the app is served; no two apps share one. E.g. `"https://app.example.com"`. */
  readonly origin: pulumi.Input<string>;
  /**
   * Where Authsignal returns to; with launch mode `redirect` only. Default no URL, because the popup returns
   * by message. E.g. `"https://app.example.com/callback"`.
   */
  readonly redirectUrl?: pulumi.Input<string> | undefined;
  /**
   * Whether the app creates accounts with its own client, because its SDK cannot name another one for a
   * single call, as Amplify cannot. Its access tokens may then change the address in the pool. Otherwise it
   * uses the sign-up client, which gets no tokens. Default no. E.g. `true`.
   */
  readonly ownSignUp?: boolean | undefined;
  /**
   * A server of the app's own below `/api/`, which signs people in with a client secret and keeps their
   * tokens; with `hosting` only, because its distribution alone may call it. Default: none: the browser talks
   * to Cognito. E.g. `{ codeFolder: "../apps/web/api/dist", startsPerFiveMinutes: 1 }`.
   */
  readonly backend?: AppBackendSettingsArgs | undefined;
  /**
   * Serves the app from S3 and CloudFront at its origin. Default: served elsewhere. E.g. `{ certificateArn:
   * "arn:aws:acm:us-east-1:123456789012:certificate/1a2b3c4d" }`.
   */
  readonly hosting?: AppHostingSettingsArgs | undefined;
}

export interface FunctionsSettingsArgs {
  /** Copies of a function that may run at once. Default no limit of its own. E.g. `1`. */
  readonly reservedConcurrency?: number | undefined;
  /** Copies of a function that are kept started; billed by the hour. Default none. E.g. `1`. */
  readonly provisionedConcurrency?: number | undefined;
}

export interface RolesSettingsArgs {
  /** Path of the triggers' roles. Default /. E.g. `"/sign-in/"`. */
  readonly path?: pulumi.Input<string> | undefined;
  /**
   * ARN of the policy that bounds what the triggers' roles may do. Default none. E.g.
   * `"arn:aws:iam::123456789012:policy/boundary"`.
   */
  readonly permissionsBoundaryArn?: pulumi.Input<string> | undefined;
}

export interface EncryptionSettingsArgs {
  /**
   * ARN of the KMS key that encrypts the secret, the tables, the alarms' topic and the logs. Its policy must
   * let CloudWatch and CloudWatch Logs use it: docs/deploying.md has the statements. E.g.
   * `"arn:aws:kms:eu-central-1:123456789012:key/1a2b3c4d"`.
   */
  readonly kmsKeyArn: pulumi.Input<string>;
}

export interface AlarmsSettingsArgs {
  /**
   * Address that CloudWatch's alarms go to; it must confirm AWS's mail once. Default nobody. E.g.
   * `"on-call@example.com"`.
   */
  readonly email?: pulumi.Input<string> | undefined;
  /**
   * ARN of an SNS topic that is there already, in the stack's Region, for people who are called otherwise
   * than by mail; an `email` is subscribed to it. Its policy must let CloudWatch publish. Default no topic of
   * another program. E.g. `"arn:aws:sns:eu-central-1:123456789012:on-call"`.
   */
  readonly topicArn?: pulumi.Input<string> | undefined;
}

export interface FirewallSettingsArgs {
  /**
   * Requests that one IP address may send to the pool in five minutes. A sign-in takes two, a first one four,
   * and people behind one NAT share an address: a hundred requests let 25 newcomers of one office in. E.g.
   * `10`.
   */
  readonly requestsPerFiveMinutes: number;
}
