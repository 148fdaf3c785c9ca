import { isSafeUrl } from "./safe-url.ts";

type Document = Readonly<Record<string, unknown>>;

interface Field<Value, Optional extends boolean> {
  readonly expected: string;
  readonly optional: Optional;
  readonly fits: (value: unknown, document: Document) => value is Value;
}

const URL_EXPECTED = "an https URL (http only on localhost)";

/** A member that is text. */
function text(expected: string, fits: (value: string, document: Document) => boolean): Field<string, false> {
  return {
    expected,
    optional: false,
    fits: (value, document): value is string => typeof value === "string" && fits(value, document),
  };
}

function optional<Value>({ expected, fits }: Omit<Field<Value, boolean>, "optional">): Field<Value, true> {
  return { expected, optional: true, fits };
}

const isNotBlank = (value: string) => value.trim() !== "";

const POLICIES = ["passwordless", "password-then-challenge", "either"] as const;

/** Every member of `/environment.json`, once: the type and the parser are derived from here. */
export const FIELDS = {
  /** The Pulumi stack, for people: `local`, `dev`, `staging`, `prod`. */
  name: text("the name of the environment", isNotBlank),
  /** AWS Region of the pool, such as `eu-central-1`. */
  region: text("an AWS region such as eu-central-1", (value) => /^[a-z]{2}(-[a-z]+)+-\d$/.test(value)),
  /** `<region>_<id>`: Amplify reads the Region from it. */
  userPoolId: text(
    "a user pool id of that region, such as eu-central-1_AbCdEfGhI",
    (value, { region }) => /^[\w-]+_[0-9a-zA-Z]+$/.test(value) && value.startsWith(`${region}_`),
  ),
  /** A public app client: one without a secret. */
  userPoolClientId: text("an app client id", (value) => /^[\w+]{1,128}$/.test(value)),
  /** The client that creates accounts and gets no tokens; absent where nobody signs up, or the app's own client does. */
  signUpClientId: optional(text("an app client id", (value) => /^[\w+]{1,128}$/.test(value))),
  authsignalTenantId: text("an Authsignal tenant id", isNotBlank),
  /** URL of Authsignal's API with its version, such as `https://eu.api.authsignal.com/v1`. */
  authsignalUrl: text(URL_EXPECTED, isSafeUrl),
  /** Origin of Authsignal's pre-built UI, such as `https://auth.example.com`; absent in documents of version 0.1. */
  authsignalUiUrl: optional(text(URL_EXPECTED, isSafeUrl)),
  /** Where the pool answers, if not at AWS: on a laptop only. */
  userPoolEndpoint: optional(text(URL_EXPECTED, isSafeUrl)),
  /** Where local messages can be read: on a laptop only. */
  outboxUrl: optional(text(URL_EXPECTED, isSafeUrl)),
  /** How a sign-in starts: Authsignal alone, after a password, or as the person likes. Absent: `passwordless`. */
  signInPolicy: optional({
    expected: `one of ${POLICIES.join(", ")}`,
    fits: (value): value is (typeof POLICIES)[number] => POLICIES.some((policy) => policy === value),
  }),
  /**
   * The small API where people set and reset their password, such as `https://server.example.com/api`; absent where
   * nobody can.
   */
  apiUrl: optional(text(URL_EXPECTED, isSafeUrl)),
  /**
   * Where people ask for single operations and confirm them, such as `https://server.example.com/api/operations`; absent
   * where they confirm nothing.
   */
  operationsUrl: optional(text(URL_EXPECTED, isSafeUrl)),
  /** The action that a passkey signs in under before a sign-in starts; absent where none is offered then. */
  passkeyAutofillAction: optional(text("an action code", (value) => /^[a-zA-Z0-9_-]{1,64}$/.test(value))),
  /** Origins of this environment's apps by name, so that they can point at each other. */
  apps: optional({
    expected: `an object with ${URL_EXPECTED} per app`,
    fits: (value): value is Readonly<Record<string, string>> =>
      isObject(value) && Object.values(value).every((url) => typeof url === "string" && isSafeUrl(url)),
  }),
};

/** True for a JSON object, and so not for `null` or an array. */
export function isObject(value: unknown): value is Document {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
