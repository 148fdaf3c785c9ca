/** What the doctor asks of the world. AWS answers it in an account, the local servers on a laptop. */
export interface DoctorPorts {
  /** Milliseconds since the epoch, by this machine's clock. */
  now(): number;
  /** A plain GET. Rejects when nothing answers. */
  get(url: string): Promise<HttpAnswer>;
  describePool(userPoolId: string): Promise<PoolFacts>;
  /** The relying party of a pool's own passkeys; `undefined` where it is not set. */
  relyingParty(userPoolId: string): Promise<string | undefined>;
  /** The ids of every client that the pool has. */
  listClients(userPoolId: string): Promise<readonly string[]>;
  describeClient(userPoolId: string, clientId: string): Promise<ClientFacts>;
  /** When each secret of a client was made, in milliseconds since the epoch. */
  clientSecrets(userPoolId: string, clientId: string): Promise<readonly number[]>;
  /** Whether a secret of Secrets Manager has a value. */
  hasValue(secretArn: string): Promise<boolean>;
  /** Starts a custom sign-in for somebody who has no account, with the password's SRP_A or without. */
  startSignIn(clientId: string, username: string, start: StartKind): Promise<SignInStart>;
  /** The Authsignal key, or why it cannot be read. */
  authsignalKey(secretArn: string): Promise<KeyFacts>;
  /** A GET of one of Authsignal's APIs, with a key. Rejects when nothing answers. */
  askAuthsignal(url: string, key: string): Promise<AuthsignalAnswer>;
  /** A key of Authsignal's Management API, if there is one. */
  managementKey(): Promise<string | undefined>;
  /** A function's resource policy as JSON; `{}` when it has none. */
  functionPolicy(functionArn: string): Promise<string>;
  /** What the account may do, or `undefined` where there are no quotas. */
  quotas(): Promise<QuotaFacts | undefined>;
}

export interface HttpAnswer {
  readonly status: number;
  /** Where it was redirected to, when it was. */
  readonly redirectedTo: string | undefined;
  /** The `Date` header, in milliseconds since the epoch. */
  readonly date: number | undefined;
  readonly body: string;
}

export interface AuthsignalAnswer {
  readonly status: number;
  /** Parsed; `undefined` when it is not JSON. */
  readonly body: unknown;
}

export interface PoolFacts {
  readonly arn: string;
  readonly tier: string | undefined;
  readonly deletionProtection: boolean;
  /** What somebody may begin a `USER_AUTH` sign-in with, e.g. `EMAIL_OTP`. */
  readonly firstFactors: readonly string[];
  /** How a forgotten password is replaced, e.g. `admin_only`; empty where Cognito's default applies. */
  readonly recovery: readonly string[];
  /** Attributes whose new value must be proven before it counts. */
  readonly verifiedBeforeUpdate: readonly string[];
  /** ARNs by the trigger's name in the pool's LambdaConfig, e.g. `DefineAuthChallenge`. */
  readonly triggers: Readonly<Record<string, string>>;
}

export interface ClientFacts {
  readonly name: string;
  /** Empty where Cognito's default applies. */
  readonly authFlows: readonly string[];
  /** Attributes that an access token may change; empty where Cognito's default applies, which is every one. */
  readonly writeAttributes: readonly string[];
  readonly hidesUnknownUsers: boolean;
  readonly sessionMinutes: number | undefined;
}

/** Whether a custom sign-in begins with a password, which Cognito checks by SRP. */
export type StartKind = "with-password" | "without-password";

export type SignInStart =
  | { readonly kind: "challenge" }
  /** Cognito's error code and message. */
  | { readonly kind: "refused"; readonly code: string; readonly message: string };

export type KeyFacts =
  /** `arn`: of the secret, as Secrets Manager says it in full; absent on a laptop. */
  | { readonly kind: "key"; readonly key: string; readonly arn?: string | undefined }
  /** `remedy` where it is not to put the key into the secret. */
  | { readonly kind: "none"; readonly reason: string; readonly remedy?: string };

export interface QuotaFacts {
  /** Sign-in requests per second, for all pools of the account and Region. */
  readonly userAuthenticationPerSecond: number | undefined;
  /** Sign-ups per second, likewise. */
  readonly userCreationPerSecond: number | undefined;
  /** Functions of the account and Region that may run at once. */
  readonly concurrentExecutions: number | undefined;
}
