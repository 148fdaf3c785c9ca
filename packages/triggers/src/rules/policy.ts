/**
 * What a person must do to sign in.
 *
 * - `passwordless`: an Authsignal challenge, nothing else.
 * - `password-then-challenge`: the password (SRP, checked by Cognito), then the challenge.
 * - `either`: the app chooses between the two by how it starts the flow.
 */
export type SignInPolicy = "passwordless" | "password-then-challenge" | "either";

/** `decoy` shows an unknown user the same challenge as a known one; `refuse` ends the flow at once. */
export type UnknownUserPolicy = "decoy" | "refuse";

/** How Define decides: the variables of its function. */
export interface DefinePolicy {
  readonly SIGN_IN_POLICY: SignInPolicy;
  readonly UNKNOWN_USERS: UnknownUserPolicy;
  /** Rounds of CUSTOM_CHALLENGE before the flow fails, `"1"` to `"10"`; Cognito has no cap of its own. */
  readonly MAX_ATTEMPTS: string;
}
