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
  | { readonly name: "NEW_PASSWORD_REQUIRED" };

/** Who signs in, by which flow and how far: the same in every round. */
export interface SignIn {
  readonly flow: "CUSTOM_AUTH" | "USER_SRP_AUTH" | "USER_PASSWORD_AUTH" | "ADMIN_USER_PASSWORD_AUTH";
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
