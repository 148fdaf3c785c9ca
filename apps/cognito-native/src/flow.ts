import { amplifyTokenCalls, type OpenSignIn, type StyleCalls, type TabRecord } from "demo-ui";
import { canResume, type PendingSignIn } from "./pending-sign-in.ts";
import type * as signIn from "./sign-in.ts";
import { UnexpectedAnswerError } from "./sign-in.ts";

export interface CallParts {
  /** The functions of `sign-in.ts`; a test has its own. */
  readonly signIn: Pick<
    typeof signIn,
    "startSignIn" | "askForCode" | "usePasskey" | "answerCode" | "currentTokens" | "endSession"
  >;
  readonly pending: TabRecord<PendingSignIn>;
  /** Whether people can create accounts in this environment. */
  readonly signUpIsOpen: boolean;
  /** A name that no other page has: a sign-up does not outlast its page. */
  readonly page: string;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

interface Open extends PendingSignIn, OpenSignIn {}

/** When this style calls which function of `sign-in.ts`. The states between the calls are `createFlow`'s. */
export function styleCalls({
  signIn,
  pending,
  signUpIsOpen,
  page,
  now = Date.now,
}: CallParts): StyleCalls<Open> {
  function keep(email: string, challenge: signIn.Challenge): Open {
    const kept = { email, challenge, startedAt: now(), page };
    pending.write(kept);
    return openOf(kept);
  }

  async function signedIn(): Promise<signIn.Tokens> {
    const tokens = await signIn.currentTokens();
    if (tokens === undefined) throw new UnexpectedAnswerError("Amplify is signed in and has no tokens");
    return tokens;
  }

  return {
    where: "here",
    foundOpen: "reloaded",
    foundOver: "SESSION_LOST",
    start: async (email) => keep(email, await signIn.startSignIn(email, signUpIsOpen)),
    async prove(open) {
      if (open.challenge.waitsFor !== "passkey") return { ask: open };
      try {
        await signIn.usePasskey();
      } catch (error) {
        // The dialog was closed, or the passkey is on another device: a code by mail is the other way.
        if (!isPasskeyError(error)) throw error;
        return { ask: keep(open.email, await signIn.askForCode()) };
      }
      return { tokens: await signedIn() };
    },
    async answer(open, code) {
      const isRight = await signIn.answerCode(open.email, open.challenge, code);
      return isRight ? { tokens: await signedIn() } : { next: open };
    },
    kept: () => {
      const kept = pending.read();
      return kept && openOf(kept);
    },
    isOver: (open) => !canResume(open, page, now()),
    forget: pending.remove,
    lastEmail: () => pending.read()?.email ?? "",
    ...amplifyTokenCalls(signIn),
  };
}

function openOf(kept: PendingSignIn): Open {
  const { challenge } = kept;
  const sentTo = challenge.waitsFor === "passkey" ? undefined : challenge.sentTo;
  return { ...kept, sentTo, attemptsLeft: undefined };
}

/** Amplify's errors about the browser's dialog; `PasskeyAuthenticationFailed` is what it makes of an unknown one. */
function isPasskeyError(error: unknown): boolean {
  return error instanceof Error && error.name.startsWith("Passkey");
}
