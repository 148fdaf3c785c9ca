/**
 * An environment: what one Pulumi stack needs to know. Read from the stack's configuration
 * (`cognito-authsignal:environment` in `Pulumi.<stack>.yaml`), the same for every stack, the laptop's included.
 */
export interface Environment {
  /** The stack's name: `local`, `dev`, `staging`, `prod` or one of a team's own. */
  readonly stack: string;
  /** AWS Region, e.g. `eu-central-1`. */
  readonly region: string;
  readonly authsignal: AuthsignalSettings;
  readonly signIn: SignInSettings;
  readonly tokens: TokenSettings;
  readonly pool: PoolSettings;
  /** Days that the triggers' logs are kept; a value that CloudWatch Logs takes. */
  readonly logRetentionDays: number;
  /** One app client each, by the app's name. */
  readonly apps: Readonly<Record<string, AppSettings>>;
}

export interface AuthsignalSettings {
  /** Base URL of the tenant's region, e.g. `https://eu.api.authsignal.com/v1`. */
  readonly apiUrl: string;
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
  readonly policy: "passwordless" | "password-then-challenge" | "either";
  /** What somebody without an account sees: the same challenge as others, or a refusal. */
  readonly unknownUsers: "decoy" | "refuse";
  /** Whether people may sign up by themselves. */
  readonly selfSignUp: "open" | "closed";
  /** Challenge rounds before a sign-in fails, 1 to 10. */
  readonly maxAttempts: number;
  /** Minutes that a person has for one round (`AuthSessionValidity`), 3 to 15. */
  readonly sessionMinutes: number;
}

export interface TokenSettings {
  /** Minutes, 5 to 1440. */
  readonly accessMinutes: number;
  /** Minutes, 5 to 1440. */
  readonly idMinutes: number;
  /** Days, 1 to 3650. */
  readonly refreshDays: number;
  /** Whether each refresh gives a new refresh token (Essentials and Plus). */
  readonly rotation: boolean;
}

export interface PoolSettings {
  readonly tier: "LITE" | "ESSENTIALS" | "PLUS";
  /** Whether AWS and Pulumi refuse to delete the pool. */
  readonly deletionProtection: boolean;
}

export interface AppSettings {
  /** How the app shows Authsignal's pre-built UI. */
  readonly style: "popup" | "redirect";
  /** Where the app is served, e.g. `https://app.example.com`. */
  readonly origin: string;
  /** Where Authsignal returns to; with style `redirect` only. */
  readonly redirectUrl?: string | undefined;
}
