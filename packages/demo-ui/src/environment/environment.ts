/**
 * The public settings of one environment, served beside the app as `/environment.json` and read at run
 * time: the same build runs in every environment. Everything in it is public; a secret has no place here.
 */
export interface Environment {
  /** The Pulumi stack: `local`, `dev`, `staging`, `prod`. */
  readonly name: string;
  /** AWS region of the pool, such as `eu-central-1`. */
  readonly region: string;
  /** `<region>_<id>`: Amplify reads the region from it. */
  readonly userPoolId: string;
  /** A public app client: one without a secret. */
  readonly userPoolClientId: string;
  /** Where the pool answers, if not at AWS; present only on a laptop. */
  readonly userPoolEndpoint?: string;
  readonly authsignalTenantId: string;
  /** Base URL of Authsignal's API with its version, such as `https://eu.api.authsignal.com/v1`. */
  readonly authsignalUrl: string;
  /** What a passkey is used for before a sign-in is started; present only where one is offered then. */
  readonly passkeyAutofillAction?: string;
  /** Where local messages can be read; present only on a laptop. */
  readonly outboxUrl?: string;
  /** Where the other integration styles run, by the name of their app. */
  readonly apps?: Readonly<Record<string, string>>;
}
