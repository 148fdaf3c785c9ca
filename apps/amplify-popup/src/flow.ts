import { amplifyTokenCalls, popupOutcome, type StyleCalls, type TabRecord } from "demo-ui";
import { canResume, type PendingSignIn } from "./pending-sign-in.ts";
import type * as signIn from "./sign-in.ts";
import { UnexpectedAnswerError } from "./sign-in.ts";

export interface CallParts {
  /** The functions of `sign-in.ts`; a test has its own. */
  readonly signIn: Pick<typeof signIn, "startSignIn" | "answerChallenge" | "currentTokens" | "endSession">;
  /** `proveInPopup` with the Authsignal client of this app. */
  readonly showPopup: (challenge: signIn.Challenge, onError: () => void) => Promise<string | undefined>;
  readonly pending: TabRecord<PendingSignIn>;
  /** Whether people can create accounts in this environment. */
  readonly signUpIsOpen: boolean;
  /** Where passkeys are offered before a sign-in is started. */
  readonly passkeys?: Pick<StyleCalls<PendingSignIn>, "earlyProof" | "pickPasskey"> | undefined;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

/** When this style calls which function of `sign-in.ts`. The states between the calls are `createFlow`'s. */
export function styleCalls({
  signIn,
  showPopup,
  pending,
  signUpIsOpen,
  passkeys,
  now = Date.now,
}: CallParts): StyleCalls<PendingSignIn> {
  function keep(email: string, challenge: signIn.Challenge): PendingSignIn {
    const open = { email, ...challenge, startedAt: now(), answering: false };
    pending.write(open);
    return open;
  }

  return {
    where: "popup",
    foundOpen: "reloaded",
    foundOver: "SESSION_LOST",
    start: async (email, userName) => keep(email, await signIn.startSignIn(email, signUpIsOpen, userName)),
    prove: (open) => popupOutcome((onError) => showPopup(open, onError)),
    async answer(open, token) {
      pending.write({ ...open, answering: true });
      try {
        const next = await signIn.answerChallenge(token);
        if (next !== undefined) return { next: keep(open.email, next) };
        const tokens = await signIn.currentTokens();
        if (tokens === undefined) throw new UnexpectedAnswerError("Amplify is signed in and has no tokens");
        return { tokens };
      } catch (error) {
        pending.write(open);
        throw error;
      }
    },
    kept: pending.read,
    isOver: (open) => !canResume(open, now()),
    forget: pending.remove,
    lastEmail: () => pending.read()?.email ?? "",
    ...amplifyTokenCalls(signIn),
    ...passkeys,
  };
}
