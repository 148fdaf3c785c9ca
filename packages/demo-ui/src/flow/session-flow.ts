import { emailOf } from "../claims/email-of.ts";
import { identifySignInError, problem } from "../problems/identify-sign-in-error.ts";
import type { OneAtATime } from "./one-at-a-time.ts";
import type { Notice, SignInState, TokenClaims, Tokens } from "./sign-in-state.ts";
import { failed, signedIn } from "./states.ts";
import type { OpenSignIn, SessionEvent, StyleCalls } from "./style-calls.ts";

/** What becomes of the tokens of somebody who is signed in, by this tab's buttons and by other tabs. */
export function sessionFlow<Open extends OpenSignIn>(
  calls: Pick<StyleCalls<Open>, "tokens" | "refresh" | "signOut">,
  { shown, isBusy, go, run }: OneAtATime,
  /** Reads again what this tab and the browser keep. */
  opening: (notice?: Notice) => Promise<SignInState>,
) {
  /** What another tab did while a step was under way here. */
  let unheard: SessionEvent | undefined;

  async function refreshing(tokens: Tokens | TokenClaims): Promise<SignInState> {
    go({ at: "signed-in", tokens, busy: "refreshing" });
    try {
      const renewed = await calls.refresh();
      if (renewed !== undefined) return signedIn(renewed, "refreshed");
      return failed(emailOf(tokens), problem("SIGNED_OUT"));
    } catch (error) {
      const reason = identifySignInError(error, "tokens");
      return reason.code === "SIGNED_OUT"
        ? failed(emailOf(tokens), reason)
        : signedIn(tokens, "refresh-failed");
    }
  }

  async function signingOut(
    tokens: Tokens | TokenClaims,
    scope: "here" | "everywhere",
  ): Promise<SignInState> {
    go({ at: "signed-in", tokens, busy: "signing-out" });
    return { at: "email", email: "", notice: await calls.signOut(scope) };
  }

  async function signedOutElsewhere(): Promise<SignInState> {
    // Read rather than believed: this tab may have signed in again since.
    const tokens = await calls.tokens();
    return tokens === undefined
      ? { at: "email", email: "", notice: "signed-out-elsewhere" }
      : signedIn(tokens);
  }

  function changed(event: SessionEvent): void {
    // Renewed tokens are read again when they are needed; the other two change what the screen must say.
    if (isBusy() && event !== "refreshed") unheard = event;
    if (isBusy()) return;
    const signedInHere = shown().at === "signed-in";
    if (event === "signed-in" && !signedInHere) void run(() => opening("signed-in-elsewhere"));
    if (event === "refreshed" && signedInHere) void run(opening);
    if (event === "signed-out" && signedInHere) void run(signedOutElsewhere);
  }

  return {
    refresh(): void {
      const state = shown();
      if (state.at === "signed-in") void run(() => refreshing(state.tokens));
    },
    signOut(scope: "here" | "everywhere"): void {
      const state = shown();
      if (state.at === "signed-in") void run(() => signingOut(state.tokens, scope));
    },
    changed,
    /** Hears what another tab did during the step that has ended. */
    catchUp(): void {
      const event = unheard;
      unheard = undefined;
      if (event !== undefined) changed(event);
    },
  };
}
