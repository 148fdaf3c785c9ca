import {
  amplifyTokenCalls,
  type PasswordCalls,
  popupOutcome,
  type StyleCalls,
  type TabRecord,
} from "demo-ui";
import type * as password from "./password.ts";
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
  /** Where people have passwords: what starts a sign-in with one, and how they set it. */
  readonly passwords?:
    | (Pick<PasswordCalls<PendingSignIn>, "required" | "reset"> & Pick<typeof password, "startWithPassword">)
    | undefined;
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
  passwords,
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
    passwords: passwords && {
      required: passwords.required,
      reset: passwords.reset,
      async start(email, typed) {
        const { challenge, token } = await passwords.startWithPassword(email, typed);
        return { open: keep(email, challenge), token };
      },
    },
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
