import { amplifyTokenCalls, leavingCalls, type PendingStore, type StyleCalls } from "demo-ui";
import { isCertainlyOver } from "./pending-sign-in.ts";
import type * as signIn from "./sign-in.ts";
import { type PendingSignIn, type Tokens, UnexpectedAnswerError } from "./sign-in.ts";

type Leaving = Parameters<typeof leavingCalls<PendingSignIn, Tokens>>[0];

export interface CallParts extends Pick<Leaving, "lastEmail" | "callback"> {
  /** The functions of `sign-in.ts`; a test has its own. */
  readonly signIn: Pick<typeof signIn, "startSignIn" | "answerChallenge" | "currentTokens" | "endSession">;
  /** `leaveForAuthsignal` with the Authsignal client of this app. */
  readonly leave: Leaving["signIn"]["leave"];
  readonly pending: PendingStore<PendingSignIn>;
  /** Whether people can create accounts in this environment. */
  readonly signUpIsOpen: boolean;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

/** When this style calls which function of `sign-in.ts`. The states between the calls are `createFlow`'s. */
export function styleCalls(parts: CallParts): StyleCalls<PendingSignIn> {
  const { signIn, leave, pending, lastEmail, callback, signUpIsOpen, now = Date.now } = parts;
  return {
    ...leavingCalls<PendingSignIn, Tokens>({
      signIn: {
        start: (email) => signIn.startSignIn(email, signUpIsOpen),
        leave,
        async answer(open, token) {
          const next = await signIn.answerChallenge(open, token);
          if (next !== undefined) return { next };
          const tokens = await signIn.currentTokens();
          if (tokens === undefined) throw new UnexpectedAnswerError("Amplify is signed in and has no tokens");
          return { tokens };
        },
      },
      pending,
      isOver: (open) => isCertainlyOver(open, now()),
      lastEmail,
      callback,
    }),
    ...amplifyTokenCalls(signIn),
  };
}
