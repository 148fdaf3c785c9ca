import { identifySignInError, problem } from "../problems/identify-sign-in-error.ts";
import type { OpenReset, ResetCalls } from "./reset-calls.ts";
import type { SignInState } from "./sign-in-state.ts";
import { failed } from "./states.ts";

/** The flow that a reset is a part of. */
export interface ResetHost {
  readonly go: (state: SignInState) => void;
  /** The screen that is shown, for a page that is being left. */
  readonly shown: () => SignInState;
  /** What "Try again" does from now on. */
  readonly onTryAgain: (again: () => Promise<SignInState>) => void;
}

/** The states of setting a password: the proof of the mailbox first, the password last. */
export function resetFlow(calls: ResetCalls, { go, shown, onTryAgain }: ResetHost) {
  /** A reset that is proven, as far as this page knows, and waits for the password. */
  let proven: { readonly reset: OpenReset; readonly token: string } | undefined;

  async function starting(email: string): Promise<SignInState> {
    onTryAgain(() => starting(email));
    go({ at: "starting", email });
    let outcome: Awaited<ReturnType<ResetCalls["prove"]>>;
    let reset: OpenReset;
    try {
      reset = await calls.start(email);
      go({ at: "proving", email, where: calls.where });
      outcome = await calls.prove(reset);
    } catch (error) {
      return failed(email, identifySignInError(error, "start"));
    }
    if (outcome === "left") return shown();
    calls.forget();
    if (typeof outcome === "string") return { at: "email", email, notice: "password-not-set" };
    return choosing(reset, outcome.token);
  }

  function choosing(reset: OpenReset, token: string, refused?: string): SignInState {
    proven = { reset, token };
    return { at: "new-password", email: reset.email, refused };
  }

  async function finishing(password: string): Promise<SignInState> {
    if (proven === undefined) return failed("", problem("RESET_NOT_PROVEN"));
    const { reset, token } = proven;
    onTryAgain(() => finishing(password));
    go({ at: "answering", email: reset.email });
    try {
      await calls.finish(reset, token, password);
    } catch (error) {
      const reason = identifySignInError(error, "start");
      // With a sentence, the password was refused before the proof was used up.
      const sentence = error instanceof Error ? error.message : "";
      if (reason.code === "PASSWORD_NOT_ACCEPTED" && sentence !== "") return choosing(reset, token, sentence);
      return failed(reset.email, reason);
    }
    proven = undefined;
    return { at: "email", email: reset.email, notice: "password-set" };
  }

  return {
    starting,
    finishing,
    /** Where somebody goes on who came back from Authsignal's page. */
    arriving(): SignInState | undefined {
      const arrived = calls.arrival();
      return arrived && choosing(arrived.reset, arrived.token);
    },
    forget() {
      proven = undefined;
      calls.forget();
    },
  };
}
