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

export interface DefinePolicy {
  readonly signIn: SignInPolicy;
  readonly unknownUsers: UnknownUserPolicy;
  /** Rounds of CUSTOM_CHALLENGE before the flow fails; Cognito has no cap of its own. */
  readonly maxAttempts: number;
}
