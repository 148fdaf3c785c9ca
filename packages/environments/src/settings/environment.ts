/**
 * An environment: what one Pulumi stack needs to know. Read from the stack's configuration
 * (`cognito-authsignal:environment` in `Pulumi.<stack>.yaml`), the same for every stack, the laptop's included.
 */
export interface Environment {
  /** The stack's name: `local`, `dev`, `staging`, `prod` or one of a team's own. */
  readonly stack: string;
  /** Where everything is deployed; `aws:region` is set to the same. */
  readonly region: string;
  readonly authsignal: AuthsignalSettings;
  readonly signIn: SignInSettings;
  readonly tokens: TokenSettings;
  readonly pool: PoolSettings;
  /** Days that the triggers' logs are kept. */
  readonly logRetentionDays: number;
  /** One app client each, by the app's name. */
  readonly apps: Readonly<Record<string, AppSettings>>;
  /** How the triggers are deployed. Absent: one function each, without concurrency of its own. */
  readonly functions?: FunctionSettings | undefined;
  /** Who is told when sign-ins fail. Absent: no alarms and no dashboard. */
  readonly alarms?: AlarmSettings | undefined;
  /** A limit of requests per IP address. Absent: none. */
  readonly firewall?: FirewallSettings | undefined;
}

export interface AuthsignalSettings {
  /** Base URL of the tenant's region, e.g. `https://eu.api.authsignal.com/v1`. */
  readonly apiUrl: string;
  /** The tenant; public, from Authsignal's portal. */
  readonly tenantId: string;
  /** Action code that sign-ins are tracked under. */
  readonly action: string;
  /**
   * ARN of the Secrets Manager secret that holds the server API key. Absent: the program creates an empty
   * secret, and somebody puts the key in; it never passes through Pulumi.
   */
  readonly keySecretArn?: string | undefined;
}

export interface SignInSettings {
  /**
   * How people prove themselves. `passwordless`: the Authsignal challenge alone; `password-then-challenge`: the
   * password (SRP, checked by Cognito), then the challenge; `either`: as the app starts the flow.
   */
  readonly policy: "passwordless" | "password-then-challenge" | "either";
  /** What somebody without an account sees: the same challenge as others (`decoy`), or a refusal. */
  readonly unknownUsers: "decoy" | "refuse";
  /** Whether people may sign up by themselves. */
  readonly selfSignUp: "open" | "closed";
  /** Challenge rounds before a sign-in fails; Cognito has no cap of its own. */
  readonly maxAttempts: number;
  /** Time for one round (`AuthSessionValidity`). OWASP ASVS 5 asks for at most 10 minutes. */
  readonly sessionMinutes: number;
  /**
   * Whether a passkey may be offered before a sign-in is started (autofill). Each proof is then recorded as used
   * in a table. Absent: no.
   */
  readonly passkeyAutofill?: boolean | undefined;
  /**
   * Whether tokens of a sign-in say which factor was used, and when: the ID token, with Essentials and Plus the
   * access token, too. Absent: no.
   */
  readonly factorClaims?: boolean | undefined;
  /**
   * Whether the password is enough where Authsignal's rules answer `ALLOW` for somebody who has an authenticator;
   * policy `password-then-challenge` only. Absent: no, a challenge must succeed.
   */
  readonly acceptAllow?: boolean | undefined;
}

export interface TokenSettings {
  /** How long an access token lasts; no longer than the refresh token. */
  readonly accessMinutes: number;
  /** How long an ID token lasts; no longer than the refresh token. */
  readonly idMinutes: number;
  /** How long somebody stays signed in without a new challenge. */
  readonly refreshDays: number;
  /** Whether each refresh gives a new refresh token (Essentials and Plus). */
  readonly rotation: boolean;
}

export interface PoolSettings {
  /** Cognito's feature plan; custom sign-in works on each. */
  readonly tier: "LITE" | "ESSENTIALS" | "PLUS";
  /** Whether AWS and Pulumi refuse to delete the pool. */
  readonly deletionProtection: boolean;
  /** Cognito's own risk detection, custom sign-in included; tier `PLUS` only. Absent: off. */
  readonly threatProtection?: "AUDIT" | "ENFORCED" | undefined;
  /** Id of a pool that something else manages; then none is created. E.g. `eu-central-1_a1B2c3D4e`. */
  readonly existingId?: string | undefined;
}

export interface FunctionSettings {
  /**
   * One function per trigger, or one for all: fewer cold starts, but each trigger may do what all may. Absent:
   * `per-trigger`.
   */
  readonly packaging?: "per-trigger" | "single" | undefined;
  /** Copies of a function that may run at once. Absent: no limit of its own. */
  readonly reservedConcurrency?: number | undefined;
  /** Copies of a function that are kept started; billed by the hour. Absent: none. */
  readonly provisionedConcurrency?: number | undefined;
}

export interface AlarmSettings {
  /** Address that CloudWatch's alarms go to; it must confirm AWS's mail once. */
  readonly email: string;
}

export interface FirewallSettings {
  /** Requests that one IP address may send to the pool in five minutes. */
  readonly requestsPerFiveMinutes: number;
}

export interface AppSettings {
  /** How the app shows Authsignal's pre-built UI. */
  readonly launchMode: "popup" | "redirect";
  /** Where the app is served; no two apps share one. */
  readonly origin: string;
  /** Where Authsignal returns to; with launch mode `redirect` only. */
  readonly redirectUrl?: string | undefined;
  /** Serves the app from S3 and CloudFront at its origin. Absent: it is served elsewhere. */
  readonly hosting?: HostingSettings | undefined;
}

export interface HostingSettings {
  /** ARN of the origin's certificate, in us-east-1, as CloudFront asks. */
  readonly certificateArn: string;
}
