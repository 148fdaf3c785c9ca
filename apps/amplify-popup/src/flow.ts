import type { Authsignal } from "@authsignal/browser";
import {
  type Challenge,
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
import { canResume, type PendingSignIn } from "./pending-sign-in.ts";
import { currentTokens, endSession, onSessionChange } from "./session.ts";
import { answerChallenge, proveInPopup, signUpOnFirstUse, startSignIn } from "./sign-in.ts";

/** The states between the calls of `sign-in.ts`: what a person sees when they go well and when they do not. */
export function createFlow(
  authsignal: Authsignal,
  pending: TabRecord<PendingSignIn>,
  show: (state: SignInState) => void,
): SignInActions {
  let state: SignInState = { at: "email", email: "" };
  let tryAgain = () => {};

  function go(next: SignInState): void {
    state = next;
    show(next);
  }

  function fail(email: string, reason: SignInProblem): void {
    go({ at: "failed", email, problem: reason });
  }

  async function open(notice?: Notice): Promise<void> {
    tryAgain = () => void open();
    const round = pending.read();
    try {
      const tokens = await currentTokens();
      if (tokens !== undefined) {
        pending.remove();
        return go({ at: "signed-in", tokens, notice });
      }
    } catch (error) {
      return fail(round?.email ?? "", identifySignInError(error, "tokens"));
    }
    if (round === undefined) return go({ at: "email", email: "", notice });
    if (!canResume(round, Date.now())) {
      pending.remove();
      return fail(round.email, problem("SESSION_LOST"));
    }
    interrupt(round, "reloaded");
  }

  async function start(email: string): Promise<void> {
    tryAgain = () => void start(email);
    pending.remove();
    go({ at: "starting", email });
    const refused = await signUpProblem(email);
    // Closed to new people, and perhaps this is none: only the sign-in can tell.
    const accountUnsure = refused?.code === "SIGN_UP_CLOSED";
    if (refused !== undefined && !accountUnsure) return fail(email, refused);
    let round: PendingSignIn;
    try {
      round = keep(email, await startSignIn(email));
    } catch (error) {
      const reason = identifySignInError(error, "start");
      return fail(email, accountUnsure && reason.code === "SIGN_IN_REFUSED" ? refused : reason);
    }
    await prove(round, accountUnsure);
  }

  async function signUpProblem(email: string): Promise<SignInProblem | undefined> {
    try {
      await signUpOnFirstUse(email);
      return undefined;
    } catch (error) {
      return identifySignInError(error, "sign-up");
    }
  }

  async function prove(round: PendingSignIn, accountUnsure = false): Promise<void> {
    go({ at: "proving", email: round.email, where: "popup", accountUnsure });
    let reported = false;
    try {
      const token = await proveInPopup(authsignal, round.challenge, () => {
        reported = true;
      });
      // Another tab may have finished a sign-in meanwhile; answering now would put its tokens aside.
      if ((await currentTokens()) !== undefined) return await open("signed-in-elsewhere");
      if (token === undefined) return interrupt(round, reported ? "authsignal-error" : "popup-closed");
      await answer(round.email, token);
    } catch (error) {
      fail(round.email, identifySignInError(error, "start"));
    }
  }

  async function answer(email: string, token: string): Promise<void> {
    tryAgain = () => void answer(email, token);
    go({ at: "answering", email });
    try {
      const next = await answerChallenge(token);
      if (next === undefined) return await open();
      interrupt(keep(email, next), "not-accepted");
    } catch (error) {
      const reason = identifySignInError(error, "answer");
      // Amplify leaves a spent session stored after an error: only what may be repeated may be resumed.
      if (reason.next !== "try-again") pending.remove();
      fail(email, reason);
    }
  }

  function interrupt(round: PendingSignIn, why: Interruption): void {
    go({ at: "interrupted", email: round.email, why, attemptsLeft: round.challenge.attemptsLeft });
  }

  function keep(email: string, challenge: Challenge): PendingSignIn {
    const round = { email, challenge, startedAt: Date.now() };
    pending.write(round);
    return round;
  }

  async function refresh(): Promise<void> {
    if (state.at !== "signed-in" || state.busy !== undefined) return;
    const { tokens } = state;
    go({ at: "signed-in", tokens, busy: "refreshing" });
    try {
      const renewed = await currentTokens({ forceRefresh: true });
      if (renewed === undefined) return fail(emailOf(tokens.idToken), problem("SIGNED_OUT"));
      go({ at: "signed-in", tokens: renewed, notice: "refreshed" });
    } catch {
      go({ at: "signed-in", tokens, notice: "refresh-failed" });
    }
  }

  async function end(scope: "here" | "everywhere"): Promise<void> {
    if (state.at !== "signed-in" || state.busy !== undefined) return;
    go({ at: "signed-in", tokens: state.tokens, busy: "signing-out" });
    await endSession(scope);
    go({ at: "email", email: "", notice: "signed-out-unconfirmed" });
  }

  onSessionChange((event) => {
    if (
      event === "signedIn" &&
      (state.at === "email" || state.at === "interrupted" || state.at === "failed")
    ) {
      void open("signed-in-elsewhere");
    }
    if (state.at !== "signed-in" || state.busy !== undefined) return;
    if (event === "signedOut") go({ at: "email", email: "", notice: "signed-out-elsewhere" });
    if (event === "tokenRefresh") void open();
  });

  return {
    open: () => void open(),
    start: (email) => void start(email),
    carryOn: () => {
      const round = pending.read();
      if (round !== undefined) void prove(round);
      else void open();
    },
    tryAgain: () => tryAgain(),
    startOver: () => {
      pending.remove();
      go({ at: "email", email: state.at === "signed-in" ? "" : state.email });
    },
    refresh: () => void refresh(),
    signOut: () => void end("here"),
    signOutEverywhere: () => void end("everywhere"),
  };
}
