import { identifySignInError } from "../problems/identify-sign-in-error.ts";
import type { SignInState } from "./sign-in-state.ts";
import { failed } from "./states.ts";

/** The state that is shown, and the one step that may be under way. */
export interface OneAtATime {
  readonly shown: () => SignInState;
  readonly isBusy: () => boolean;
  /** Shows another state, in the middle of a step. */
  readonly go: (next: SignInState) => void;
  /** Takes a step and shows the state that it reaches. While another step is under way, it does nothing. */
  readonly run: (step: () => SignInState | Promise<SignInState>) => Promise<void>;
}

/**
 * One thing happens at a time: while a call is under way, buttons do nothing, so no late answer can replace a newer
 * screen.
 *
 * @param idle called after each step, once its state is shown
 */
export function oneAtATime(show: (state: SignInState) => void, idle: () => void): OneAtATime {
  let state: SignInState = { at: "email", email: "" };
  let busy = false;

  function go(next: SignInState): void {
    state = next;
    show(next);
  }

  return {
    shown: () => state,
    isBusy: () => busy,
    go,
    async run(step) {
      if (busy) return;
      busy = true;
      let reached: SignInState;
      try {
        reached = await step();
      } catch (error) {
        // Steps read their own errors; what is left is the tab's storage, which a browser may block.
        reached = failed("", identifySignInError(error, "tokens"));
      } finally {
        busy = false;
      }
      if (reached !== state) go(reached);
      idle();
    },
  };
}
