import {
  type EarlyProof,
  identifySignInError,
  type SignInState,
  type StyleCalls,
  type TabRecord,
  type TabStorage,
} from "demo-ui";
import type { Callback } from "./callback.ts";
import { isCertainlyOver, type PendingStore } from "./pending-sign-in.ts";
import type * as signIn from "./sign-in.ts";

export interface CallParts {
  /** The functions of `sign-in.ts`; a test has its own. */
  readonly signIn: Pick<
    typeof signIn,
    | "signUpOnFirstUse"
    | "startSignIn"
    | "answerChallenge"
    | "liveTokens"
    | "refreshTokens"
    | "revokeSession"
    | "endAllSessions"
  >;
  readonly pool: signIn.Pool;
  /** `leaveForAuthsignal` with the Authsignal client of this app. */
  readonly leave: (pending: signIn.PendingSignIn) => void;
  readonly pending: PendingStore;
  readonly tokens: TabRecord<signIn.Tokens>;
  /** Keeps whom the last sign-in of this tab was for. */
  readonly storage: TabStorage;
  /** What the page was opened with, if it was the callback. */
  readonly callback: Callback | undefined;
  /** Waits for a passkey from the email field's list; undefined where none is offered. */
  readonly passkey: (() => Promise<EarlyProof | undefined>) | undefined;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

const LAST_EMAIL = "sdk-redirect.email";

/** When this style calls which function of `sign-in.ts`. The states between the calls are `createFlow`'s. */
export function styleCalls(parts: CallParts): StyleCalls<signIn.PendingSignIn> {
  const { signIn, pool, leave, pending, tokens, storage, callback, passkey, now = Date.now } = parts;

  function keep(open: signIn.PendingSignIn): signIn.PendingSignIn {
    pending.keep(open);
    storage.setItem(LAST_EMAIL, open.email);
    return open;
  }

  /** Replaces the kept tokens by what Cognito says now; forgets those that it does not accept any more. */
  async function renew(renewed: Promise<signIn.Tokens>): Promise<signIn.Tokens> {
    try {
      const current = await renewed;
      tokens.write(current);
      return current;
    } catch (error) {
      if (identifySignInError(error, "tokens").code === "SIGNED_OUT") tokens.remove();
      throw error;
    }
  }

  return {
    where: "page",
    foundOpen: "came-back",
    foundOver: "SESSION_EXPIRED",
    async start(email, username) {
      if (username === undefined) await signUp(parts, email);
      return keep(await signIn.startSignIn(pool, email, username));
    },
    async prove(open) {
      pending.depart(open);
      leave(open);
      return "left";
    },
    async answer(open, token) {
      // Gone before the answer is sent, so that no reload sends it twice.
      pending.forget();
      const answered = await signIn.answerChallenge(pool, open, token);
      if ("next" in answered) return keep(answered.next);
      tokens.write(answered.tokens);
      return "signed-in";
    },
    kept: pending.read,
    isOver: (open) => isCertainlyOver(open, now()),
    forget: pending.forget,
    lastEmail: () => storage.getItem(LAST_EMAIL) ?? "",
    async tokens() {
      const stored = tokens.read();
      return stored && renew(signIn.liveTokens(pool, stored));
    },
    async refresh() {
      const stored = tokens.read();
      return stored && renew(signIn.refreshTokens(pool, stored.refreshToken));
    },
    async signOut(scope) {
      const stored = tokens.read();
      if (stored === undefined) return "signed-out";
      try {
        if (scope === "here") await signIn.revokeSession(pool, stored);
        else await signIn.endAllSessions(pool, stored);
      } catch (error) {
        // Already revoked is as good as revoked.
        if (identifySignInError(error, "tokens").code !== "SIGNED_OUT") return "signed-out-here-only";
      } finally {
        tokens.remove();
      }
      return scope === "here" ? "signed-out" : "signed-out-everywhere";
    },
    arrival() {
      if (callback === undefined) return undefined;
      const open = callback.token === undefined ? undefined : pending.consume();
      return open === undefined || callback.token === undefined ? "foreign" : { open, token: callback.token };
    },
    ...(passkey !== undefined && { earlyProof: passkey }),
  };
}

async function signUp({ signIn, pool }: CallParts, email: string): Promise<void> {
  try {
    await signIn.signUpOnFirstUse(pool, email);
  } catch (error) {
    if (identifySignInError(error, "start").code !== "SIGN_UP_CLOSED") throw error;
  }
}

/** True for the screens after which a reload must not look for a sign-in on the callback page again. */
export function isBeyondCallback({ at }: SignInState): boolean {
  return at === "email" || at === "starting" || at === "interrupted" || at === "signed-in";
}
