import { OWN_WORDS } from "../assumptions.ts";
import { CognitoError } from "../errors.ts";
import { type Check, type Infer, list, object, oneOf, optional, string } from "../validation/check.ts";
import { dropNulls } from "../validation/drop-nulls.ts";
import { validate } from "../validation/validate.ts";

const base64Url = string({ min: 1, max: 65_536, pattern: /[A-Za-z0-9_-]+/, sensitive: true });

const common = {
  id: base64Url,
  rawId: base64Url,
  type: oneOf("public-key"),
  authenticatorAttachment: optional(string({ max: 64 })),
};

const registration = object({
  ...common,
  response: object({
    clientDataJSON: base64Url,
    attestationObject: base64Url,
    transports: optional(list(string({ max: 32 }), { max: 16 })),
  }),
});

const assertion = object({
  ...common,
  response: object({
    clientDataJSON: base64Url,
    authenticatorData: base64Url,
    signature: base64Url,
    userHandle: optional(string({ max: 128 })),
  }),
});

const clientData = object({ challenge: string(), origin: string() });

/** What `navigator.credentials.create()` gives (WebAuthn level 3, RegistrationResponseJSON). */
export type RegistrationJson = Infer<typeof registration>;

/** What `navigator.credentials.get()` gives (WebAuthn level 3, AuthenticationResponseJSON). */
export type AssertionJson = Infer<typeof assertion>;

/** The part of the client data that the relying party compares (WebAuthn level 3, 5.8.1). */
export type ClientData = Infer<typeof clientData>;

const refuse = (problem: string) =>
  new CognitoError("InvalidParameterException", OWN_WORDS.badCredential(problem));

function narrow<T>(check: Check<T>, value: unknown): T {
  try {
    return validate(check, dropNulls(value));
  } catch (error) {
    throw refuse(error instanceof Error ? error.message : String(error));
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refuse("it is not JSON");
  }
}

/** @throws {InvalidParameterException} when it is not a RegistrationResponseJSON */
export const readRegistration = (credential: unknown): RegistrationJson => narrow(registration, credential);

/** @throws {InvalidParameterException} when it is not an AuthenticationResponseJSON, as a string */
export const readAssertion = (credential: string): AssertionJson => narrow(assertion, parse(credential));

/** @throws {InvalidParameterException} when the client data is not an object with a challenge and an origin */
export const readClientData = ({ response }: RegistrationJson | AssertionJson): ClientData =>
  narrow(clientData, parse(Buffer.from(response.clientDataJSON, "base64url").toString()));
