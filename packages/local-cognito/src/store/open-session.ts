import type { SrpExchange } from "../passwords/srp-server.ts";

/** One finished round, as Define and Create see it. */
export interface ChallengeResult {
  readonly challengeName: string;
  readonly challengeResult: boolean;
  readonly challengeMetadata: string | null;
}

/** The challenge that waits for an answer. */
export type PendingChallenge =
  | {
      readonly name: "CUSTOM_CHALLENGE";
      readonly privateParameters: Readonly<Record<string, string>>;
      readonly metadata: string | null;
    }
  | { readonly name: "PASSWORD_VERIFIER"; readonly exchange: SrpExchange }
  | { readonly name: "NEW_PASSWORD_REQUIRED" | "SELECT_CHALLENGE" | "PASSWORD" | "PASSWORD_SRP" }
  | OneTimeCode
  | PasskeyChallenge
  | SignUpStep;

/** A one-time code that was sent, or seems to have been. */
export interface OneTimeCode {
  readonly name: "EMAIL_OTP" | "SMS_OTP";
  /** Absent when there is nobody to send it to. */
  readonly sent: { readonly code: string; readonly to: string } | undefined;
  /** Wrong answers so far; the session stays open for the next one. */
  readonly wrong: { count: number };
}

/** A challenge that a passkey is to sign. */
export interface PasskeyChallenge {
  readonly name: "WEB_AUTHN";
  /** Base64url. */
  readonly challenge: string;
}

/** No challenge, but a sign-up that goes on to a first sign-in. No answer to a challenge fits it. */
export type SignUpStep =
  | { readonly name: "CONFIRM_SIGN_UP" }
  | { readonly name: "CONFIRMED_SIGN_UP"; readonly factor: OneTimeCode["name"] };

/** Who signs in, by which flow and how far: the same in every round. */
export interface SignIn {
  readonly flow:
    | "CUSTOM_AUTH"
    | "USER_SRP_AUTH"
    | "USER_PASSWORD_AUTH"
    | "ADMIN_USER_PASSWORD_AUTH"
    | "USER_AUTH";
  readonly poolId: string;
  readonly clientId: string;
  /** The user's row; undefined when nobody has that name and the client hides it. */
  readonly userRowId: number | undefined;
  /** The name that the client sees: the user name in the pool, or a stable decoy. */
  readonly userName: string;
  /** The name as it was sent at the start. */
  readonly givenName: string;
  /** The client's public value when the sign-in started with SRP, hex. */
  readonly srpA: string | undefined;
  /** Finished rounds of CUSTOM_AUTH. */
  readonly history: readonly ChallengeResult[];
}

/** What an open `Session` names: the sign-in and the challenge that waits for its answer. */
export interface OpenSession {
  readonly signIn: SignIn;
  readonly challenge: PendingChallenge;
}
