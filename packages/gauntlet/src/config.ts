import type { OwnServices } from "./fakes/gateway.ts";
import type { Passkey } from "./lab/passkeys/authenticator.ts";
import type { PasskeySite } from "./lab/passkeys/prove.ts";
import type { TriggerModules } from "./trigger.ts";

/** What a function under test can be pointed at; `variables` turns it into the names that it reads. */
export interface Endpoints {
  /** Base URL of the fake Authsignal server API, ending in `/v1`. */
  readonly authsignalUrl: string;
  /** The server API key; also the value of every secret that the fake Secrets Manager hands out. */
  readonly authsignalKey: string;
  /** Fake AWS: Secrets Manager, Parameter Store, DynamoDB, KMS, SES, SNS, End User Messaging, Cognito. */
  readonly awsUrl: string;
  /** The action code that a sign-in is tracked as. */
  readonly action: string;
  /** The app client of the sign-ins. */
  readonly clientId: string;
  /** The only redirect URL that is registered for it. */
  readonly redirectUrl: string;
}

/** Rules about who owns an account that not every team has. */
export interface OwnerRules {
  /** Authsignal's verification methods that may prove somebody; all others must be refused. */
  readonly methods?: readonly string[];
  /** Whether PreSignUp confirms sign-ups of the lab's app client only. */
  readonly ownClientOnly?: boolean;
  /** Whether PreTokenGeneration refuses people who have never proven themselves. */
  readonly lastGate?: boolean;
  /**
   * Whether a record of the team's own joins a person of the pool to the provider's user id, so that neither the order
   * of authenticators nor an attribute of the pool decides who is the owner.
   */
  readonly record?: boolean;
  /** Whether no stranger, and no change of a factor or of the address, locks the owner out. */
  readonly access?: boolean;
  /** Whether something of the team's own believes email_verified or phone_number_verified. */
  readonly verifiedFlag?: boolean;
}

/** What somebody who signs in knows and sees of a round. */
export interface SeenRound {
  readonly userName: string;
  readonly sub: string;
  readonly publicParameters: Readonly<Record<string, unknown>>;
  /** The time by the functions' clock, in milliseconds since 1970: what a code of an authenticator app is made of. */
  readonly at: number;
  /** What the handlers sent to anybody in this round. */
  readonly messages: readonly { readonly to: readonly string[]; readonly text: string }[];
}

/** Somebody of the gauntlet's, as the pool holds them. */
export interface Somebody {
  readonly userName: string;
  readonly sub: string;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  /** The passkey that the gauntlet signs with for them. */
  readonly passkey: Passkey;
}

/** How the handlers are wired and which rules they are meant to follow. */
export interface GauntletConfig {
  /** Paths of the modules; on the command line they can also be arguments. */
  readonly modules: TriggerModules;
  /** How a sign-in starts; `detect` tries it. */
  readonly policy: "passwordless" | "password-then-challenge" | "either" | "detect";
  readonly unknownUsers: "decoy" | "refuse";
  /** Rounds of CUSTOM_CHALLENGE before the flow must fail; `detect` counts them, and calls more than ten no cap. */
  readonly maxAttempts: number | "detect";
  /** Whether a passkey that the browser offered before the sign-in (autofill) is a proof, once. */
  readonly passkeyAutofill: boolean;
  /** Whether the password is enough where Authsignal answers ALLOW for somebody who has an authenticator. */
  readonly acceptAllow: boolean;
  /** Rules about who owns an account, beside those that always hold; one that is absent is not tested. */
  readonly owners: OwnerRules;
  /** Environment variables of the functions. */
  readonly variables: (endpoints: Endpoints) => Readonly<Record<string, string>>;
  /** The value of every parameter that the fake Parameter Store hands out. */
  readonly parameter: (endpoints: Endpoints) => string;
  /** How an app wraps Authsignal's token, or the code of a message, into ANSWER. Usual ways are tried, too. */
  readonly answer: (token: string) => string;
  /**
   * ANSWER of somebody who has what the handlers ask for, where it is in no message and no passkey of the gauntlet's:
   * a code of an authenticator app. `undefined` for a round that asks for something else.
   */
  readonly prove: (round: SeenRound) => string | undefined;
  /** What tables of DynamoDB hold at first, in DynamoDB's JSON: `{ keys: [{ userId: { S: victim.sub } }] }`. */
  readonly tables: (people: {
    readonly victim: Somebody;
    readonly attacker: Somebody;
  }) => Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
  /** Attributes of a user that events carry beside `sub`, email and phone number: `custom:plan`, a public key. */
  readonly attributes: (somebody: Somebody) => Readonly<Record<string, string>>;
  /**
   * What somebody who is invited sends with their sign-up, as ClientMetadata and as ValidationData: `{ invitation }`.
   * `undefined`, where nobody is invited by something that they send.
   */
  readonly invitation: (
    somebody: Somebody,
    services: {
      /** A MAC by a key of the gauntlet's KMS, in base64. */
      readonly kmsMac: (keyId: string, message: string) => string;
    },
  ) => Readonly<Record<string, string>> | undefined;
  /**
   * Where passkeys are used that the handlers verify themselves. By default the `rpId` of the challenge, and as origin
   * `https://` with it.
   */
  readonly passkeys: PasskeySite;
  /** Answers to a round that asks for nothing, such as a first one that only carries ClientMetadata. */
  readonly dummyAnswers: readonly string[];
  /** What services of your own answer, by host, path and body; all others answer as if all were well. */
  readonly services: OwnServices;
  /** What a good client sends along with its answers. */
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
  /** What an error may say, because Cognito relays it to the browser; if absent, a sentence without internals. */
  readonly publicError: RegExp | undefined;
  /** Milliseconds after which an invocation is too late; Cognito waits 5000. More than that is for busy machines. */
  readonly deadlineMs: number;
  /** Whether advice counts as a finding: deadlines and limits of every client, errors of services that nobody rewrote. */
  readonly strict: boolean;
  /** Ids of attacks to leave out, each with the reason, which the report repeats. */
  readonly except: Readonly<Record<string, string>>;
}

/** Fits the triggers of this repository. */
export const DEFAULTS: GauntletConfig = {
  modules: {},
  policy: "detect",
  unknownUsers: "decoy",
  maxAttempts: "detect",
  passkeyAutofill: false,
  acceptAllow: false,
  owners: {},
  variables: ({ authsignalUrl, awsUrl, action }) => ({
    AUTHSIGNAL_API_URL: authsignalUrl,
    AUTHSIGNAL_ACTION: action,
    AUTHSIGNAL_KEY_SECRET: "authsignal-key",
    SIGN_IN_SETTINGS_PARAMETER: "sign-in-settings",
    SIGN_IN_POLICY: "passwordless",
    UNKNOWN_USERS: "decoy",
    MAX_ATTEMPTS: "3",
    SELF_SIGN_UP: "open",
    AWS_ENDPOINT_URL_SECRETS_MANAGER: awsUrl,
    AWS_ENDPOINT_URL_SSM: awsUrl,
    AWS_ENDPOINT_URL_DYNAMODB: awsUrl,
  }),
  parameter: ({ clientId, redirectUrl }) => JSON.stringify({ clients: { [clientId]: { redirectUrl } } }),
  answer: (token) => token,
  prove: () => undefined,
  tables: () => ({}),
  attributes: () => ({}),
  invitation: () => undefined,
  passkeys: {},
  dummyAnswers: ["__dummy__"],
  services: () => undefined,
  clientMetadata: undefined,
  publicError: undefined,
  deadlineMs: 4_500,
  strict: false,
  except: {},
};

/** A config of which only what differs from this repository's triggers is written down. */
export function defineConfig(config: Partial<GauntletConfig>): GauntletConfig {
  return { ...DEFAULTS, ...config };
}
