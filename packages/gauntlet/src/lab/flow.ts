import type { ChallengeResult } from "./events.ts";

/** Where the person gets what they answer with. */
export type ProofSource =
  /** Authsignal's token for the action that Create tracked. */
  | "authsignal"
  /** Authsignal's token for an action that the app started itself. */
  | "authsignal, started by the app"
  /** A message that the handlers sent. */
  | "message"
  /** The passkey of the lab's virtual authenticator. */
  | "passkey"
  /** The config's own `prove`. */
  | "config"
  /** What the handlers send is not seen here; the answer is read from privateChallengeParameters. */
  | "private parameters";

/** A round of a sign-in as it was played. */
export interface PlayedRound {
  readonly source: ProofSource | "nothing";
  /** Which text of a message, which private parameter or which form of an assertion the answer is. */
  readonly label: string;
  /** How the answer is wrapped; a name of WRAPS, or `config`. */
  readonly wrap: string;
  readonly result: ChallengeResult;
}

/** The rules of a sign-in, as configured or as found. */
export interface Rules {
  readonly policy: "passwordless" | "password-then-challenge" | "either";
  /** Wrong answers after which the flow must have failed. */
  readonly maxAttempts: number;
}

/** How these handlers sign somebody in, learned by doing it. */
export interface Flow {
  /** The results before the first round of the handlers' own: those of the password, if there is one. */
  readonly before: readonly ChallengeResult[];
  /** Rounds that ask for nothing and come before the proof. */
  readonly lead: readonly PlayedRound[];
  readonly proof: PlayedRound;
  /** All rounds, those before the proof, the proof and those after it. */
  readonly rounds: readonly PlayedRound[];
  /** The whole session for which Define issued tokens. */
  readonly complete: readonly ChallengeResult[];
}
