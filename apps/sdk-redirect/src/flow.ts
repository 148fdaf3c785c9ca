import type { Authsignal } from "@authsignal/browser";
import {
  emailOf,
  type Interruption,
  identifySignInError,
  type Notice,
  problem,
  type SignInActions,
  type SignInProblem,
  type SignInState,
  type TabRecord,
} from "demo-ui";
import type { Callback } from "./callback.ts";
import { passkeyFromAutofill } from "./passkey.ts";
import { isCertainlyOver, type PendingSignIn, type PendingSignIns } from "./pending-sign-in.ts";
import { endAllSessions, liveTokens, refreshTokens, revokeSession, tokensOf } from "./session.ts";
import { answerRound, leaveForAuthsignal, type Pool, signUpOnFirstUse, startSignIn } from "./sign-in.ts";
import type { StoredTokens } from "./token-store.ts";

export interface FlowParts {
  readonly pool: Pool;
  readonly authsignal: Authsignal;
  readonly pending: PendingSignIns;
  readonly tokens: TabRecord<StoredTokens>;
  /** What the page was opened with, if it was the callback. */
  readonly callback: Callback | undefined;
  readonly show: (state: SignInState) => void;
  /** The action for passkeys that are offered before a sign-in; undefined where none is. */
  readonly passkeyAction: string | undefined;
}

/** The states between the calls of `sign-in.ts`: what a person sees when they go well and when they do not. */
export function createFlow(parts: FlowParts): SignInActions {
  const { pool, authsignal, pending, tokens, callback, show, passkeyAction } = parts;
  let state: SignInState = { at: "email", email: "" };
  let tryAgain = () => {};
  let arrival = callback;

  function go(next: SignInState): void {
    state = next;
    show(next);
    if (next.at === "email") void offerPasskey();
  }

  function fail(email: string, reason: SignInProblem): void {
    go({ at: "failed", email, problem: reason });
  }

  async function open(): Promise<void> {
    if (arrival === undefined) return resume();
    const { token } = arrival;
    arrival = undefined;
    const round = token === undefined ? undefined : pending.consume();
    if (token !== undefined && round !== undefined) return answer(round, token);
    if (pending.read() === undefined && tokens.read() === undefined) {
      return fail(pending.lastEmail(), problem("NO_PENDING_SIGN_IN"));
    }
    return resume("already-finished");
  }

  /** Shows where this tab stands by what it keeps. */
  async function resume(notice?: Notice): Promise<void> {
    tryAgain = () => void resume(notice);
    const stored = tokens.read();
    if (stored !== undefined) return showSession(stored, notice);
    const round = pending.read();
    if (round === undefined) return go({ at: "email", email: pending.lastEmail() });
    if (!isCertainlyOver(round, Date.now())) return interrupt(round, "came-back");
    pending.forget();
    fail(round.email, problem("SESSION_EXPIRED"));
  }

  async function showSession(stored: StoredTokens, notice?: Notice): Promise<void> {
    try {
      const live = await liveTokens(pool, stored);
      signedIn(live, notice);
    } catch (error) {
      const reason = identifySignInError(error, "tokens");
      if (reason.code === "SIGNED_OUT") tokens.remove();
      fail(emailOf(stored.idToken), reason);
    }
  }

  function signedIn(current: StoredTokens, notice?: Notice): void {
    tokens.write(current);
    leaveCallbackPage();
    go({ at: "signed-in", tokens: current, notice });
  }

  async function start(email: string): Promise<void> {
    tryAgain = () => void start(email);
    pending.forget();
    leaveCallbackPage();
    go({ at: "starting", email });
    const refused = await signUpProblem(email);
    // Closed to new people, and perhaps this is none: only the sign-in can tell.
    const accountUnsure = refused?.code === "SIGN_UP_CLOSED";
    if (refused !== undefined && !accountUnsure) return fail(email, refused);
    try {
      leave(pending.keep(email, await startSignIn(pool, email)), accountUnsure);
    } catch (error) {
      const reason = identifySignInError(error, "start");
      fail(email, accountUnsure && reason.code === "SIGN_IN_REFUSED" ? refused : reason);
    }
  }

  async function offerPasskey(): Promise<void> {
    if (passkeyAction === undefined) return;
    const proof = await passkeyFromAutofill(authsignal, passkeyAction);
    // Somebody who typed an address meanwhile goes on with that.
    if (proof === undefined || state.at !== "email") return;
    go({ at: "starting", email: proof.email });
    try {
      const round = pending.keep(proof.email, await startSignIn(pool, proof.userId));
      // As on the callback page: gone before the answer is sent.
      pending.forget();
      await answer(round, proof.token);
    } catch (error) {
      fail(proof.email, identifySignInError(error, "start"));
    }
  }

  async function signUpProblem(email: string): Promise<SignInProblem | undefined> {
    try {
      await signUpOnFirstUse(pool, email);
      return undefined;
    } catch (error) {
      return identifySignInError(error, "sign-up");
    }
  }

  function leave(round: PendingSignIn, accountUnsure = false): void {
    go({ at: "proving", email: round.email, where: "page", accountUnsure });
    pending.depart(round);
    leaveForAuthsignal(authsignal, round.challenge);
  }

  async function answer(round: PendingSignIn, token: string): Promise<void> {
    tryAgain = () => void answer(round, token);
    go({ at: "answering", email: round.email });
    try {
      const output = await answerRound(pool, round, token);
      if ("tokens" in output) signedIn(tokensOf(output.tokens));
      else interrupt(pending.keep(round.email, output.next), "not-accepted");
    } catch (error) {
      fail(round.email, identifySignInError(error, "answer"));
    }
  }

  function interrupt(round: PendingSignIn, why: Interruption): void {
    leaveCallbackPage();
    go({ at: "interrupted", email: round.email, why, attemptsLeft: round.challenge.attemptsLeft });
  }

  async function refresh(): Promise<void> {
    const stored = tokens.read();
    if (state.at !== "signed-in" || state.busy !== undefined || stored === undefined) return;
    go({ at: "signed-in", tokens: stored, busy: "refreshing" });
    try {
      signedIn(await refreshTokens(pool, stored.refreshToken), "refreshed");
    } catch (error) {
      const reason = identifySignInError(error, "tokens");
      if (reason.code !== "SIGNED_OUT")
        return go({ at: "signed-in", tokens: stored, notice: "refresh-failed" });
      tokens.remove();
      fail(emailOf(stored.idToken), reason);
    }
  }

  async function end(revoke: (stored: StoredTokens) => Promise<void>, done: Notice): Promise<void> {
    const stored = tokens.read();
    if (state.at !== "signed-in" || state.busy !== undefined || stored === undefined) return;
    go({ at: "signed-in", tokens: stored, busy: "signing-out" });
    let notice = done;
    try {
      await revoke(stored);
    } catch (error) {
      // Already revoked is as good as revoked.
      if (identifySignInError(error, "tokens").code !== "SIGNED_OUT") notice = "signed-out-here-only";
    }
    tokens.remove();
    go({ at: "email", email: "", notice });
  }

  return {
    open: () => void open(),
    start: (email) => void start(email),
    carryOn: () => {
      const round = pending.read();
      if (round !== undefined) leave(round);
      else void resume();
    },
    tryAgain: () => tryAgain(),
    startOver: () => {
      pending.forget();
      leaveCallbackPage();
      go({ at: "email", email: pending.lastEmail() });
    },
    refresh: () => void refresh(),
    signOut: () => void end(({ refreshToken }) => revokeSession(pool, refreshToken), "signed-out"),
    signOutEverywhere: () =>
      void end(({ accessToken }) => endAllSessions(pool, accessToken), "signed-out-everywhere"),
  };
}

/** A reload of the callback page would ask for a sign-in that is over. */
function leaveCallbackPage(): void {
  history.replaceState(null, "", "/");
}
