import { identifySignInError, problem, type SignInStep } from "../problems/identify-sign-in-error.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import { resetFlow } from "./reset-flow.ts";
import { sessionFlow } from "./session-flow.ts";
import type { Notice, SignInActions, SignInState, TokenClaims, Tokens } from "./sign-in-state.ts";
import { asking, failed, interrupted, signedIn } from "./states.ts";
import type { EarlyProof, OpenSignIn, PasswordStarted, SessionEvent, StyleCalls } from "./style-calls.ts";

export interface Flow extends SignInActions {
  /** Another tab of this browser changed the tokens that both share. */
  readonly sessionChanged: (event: SessionEvent) => void;
}

/** The states between the calls of a style: what a person sees when they succeed and when they fail. */
export function createFlow<Open extends OpenSignIn>(
  calls: StyleCalls<Open>,
  show: (state: SignInState) => void,
): Flow {
  const steps = oneAtATime(
    (state) => {
      show(state);
      if (state.at === "email" && calls.earlyProof !== undefined) void offer(calls.earlyProof);
    },
    () => session.catchUp(),
  );
  const { shown, go, run } = steps;
  const session = sessionFlow(calls, steps, opening);
  let tryAgain: () => Promise<SignInState> = opening;
  let arrival = calls.arrival;
  const { pickPasskey, passwords } = calls;
  const reset =
    passwords?.reset &&
    resetFlow(passwords.reset, {
      go,
      shown,
      onTryAgain: (again) => {
        tryAgain = again;
      },
    });

  async function opening(notice?: Notice): Promise<SignInState> {
    tryAgain = () => opening(notice);
    const choosing = reset?.arriving();
    if (choosing !== undefined) {
      arrival = undefined;
      return choosing;
    }
    const back = arrival?.();
    arrival = undefined;
    if (typeof back === "object") {
      return calls.isOver(back.open) ? over(back.open) : answering(back.open, back.token);
    }
    let tokens: Tokens | TokenClaims | undefined;
    try {
      tokens = await calls.tokens();
    } catch (error) {
      return failed(calls.lastEmail(), identifySignInError(error, "tokens"));
    }
    const open = calls.kept();
    if (tokens !== undefined) {
      calls.forget();
      return signedIn(tokens, back === "foreign" ? "already-finished" : notice);
    }
    if (open === undefined) {
      const email = calls.lastEmail();
      return back === "foreign"
        ? failed(email, problem("NO_PENDING_SIGN_IN"))
        : { at: "email", email, notice };
    }
    return calls.isOver(open) ? over(open) : interrupted(open, calls.foundOpen);
  }

  function over({ email }: Open): SignInState {
    calls.forget();
    return failed(email, problem(calls.foundOver));
  }

  async function starting(email: string, password?: string): Promise<SignInState> {
    tryAgain = () => starting(email, password);
    forget();
    go({ at: "starting", email });
    let started: PasswordStarted<Open>;
    try {
      started =
        password === undefined || passwords === undefined
          ? { open: await calls.start(email) }
          : await passwords.start(email, password);
    } catch (error) {
      return failed(email, identifySignInError(error, password === undefined ? "start" : "password"));
    }
    if ("tokens" in started) return signedIn(started.tokens);
    const { open, token } = started;
    return token === undefined ? proving(open) : answering(open, token);
  }

  function forget(): void {
    calls.forget();
    reset?.forget();
  }

  async function startingWith(proof: EarlyProof): Promise<SignInState> {
    tryAgain = () => startingWith(proof);
    go({ at: "starting", email: proof.email });
    let open: Open;
    try {
      open = await calls.start(proof.email, proof.userName);
    } catch (error) {
      return failed(proof.email, identifySignInError(error, "start"));
    }
    return answering(open, proof.token);
  }

  async function proving(open: Open): Promise<SignInState> {
    tryAgain = () => proving(open);
    go(
      calls.where === "here"
        ? { at: "starting", email: open.email }
        : { at: "proving", email: open.email, where: calls.where },
    );
    try {
      const outcome = await calls.prove(open);
      if (outcome === "left") return shown();
      if (typeof outcome === "object") {
        if ("ask" in outcome) return asking(outcome.ask);
        if ("token" in outcome) return answering(open, outcome.token);
        calls.forget();
        return signedIn(outcome.tokens);
      }
      const elsewhere = await calls.tokensOfOtherTab?.();
      return elsewhere === undefined ? interrupted(open, outcome) : signedInElsewhere(elsewhere);
    } catch (error) {
      return failed(open.email, identifySignInError(error, "start"));
    }
  }

  async function answering(open: Open, token: string): Promise<SignInState> {
    // The proof is unspent until Cognito has answered: trying again sends the same one.
    tryAgain = () => answering(open, token);
    go({ at: "answering", email: open.email });
    let step: SignInStep = "tokens";
    try {
      const elsewhere = await calls.tokensOfOtherTab?.();
      if (elsewhere !== undefined) return signedInElsewhere(elsewhere);
      step = "answer";
      const answered = await calls.answer(open, token);
      if ("next" in answered) {
        return calls.where === "here"
          ? asking(answered.next, true)
          : interrupted(answered.next, "not-accepted");
      }
      calls.forget();
      return signedIn(answered.tokens);
    } catch (error) {
      const reason = identifySignInError(error, step);
      // What cannot be sent again must not be carried on with after a reload.
      if (reason.next !== "try-again") calls.forget();
      return failed(open.email, reason);
    }
  }

  async function offer(earlyProof: () => Promise<EarlyProof | undefined>): Promise<void> {
    const proof = await earlyProof();
    // Somebody who typed an address meanwhile goes on with that.
    if (proof !== undefined && shown().at === "email") await run(() => startingWith(proof));
  }

  async function picking(pick: () => Promise<EarlyProof | undefined>): Promise<SignInState> {
    const proof = await pick();
    return proof === undefined ? { at: "email", email: "", notice: "no-passkey" } : startingWith(proof);
  }

  function signedInElsewhere(tokens: Tokens | TokenClaims): SignInState {
    calls.forget();
    return signedIn(tokens, "signed-in-elsewhere");
  }

  return {
    open: () => void run(opening),
    start: (email, password) => {
      if (shown().at === "signed-in") return;
      void run(() => {
        if (password !== undefined || !passwords?.required) return starting(email, password);
        // The screen that it was started from has no field for a password.
        forget();
        return { at: "email", email };
      });
    },
    passwords: passwords && (passwords.required ? "required" : "optional"),
    resetPassword:
      reset &&
      ((email) => {
        if (shown().at === "signed-in") return;
        void run(() => {
          forget();
          return reset.starting(email);
        });
      }),
    setPassword:
      reset &&
      ((password) => {
        if (shown().at === "new-password") void run(() => reset.finishing(password));
      }),
    carryOn: () => {
      if (shown().at !== "interrupted") return;
      void run(() => {
        const open = calls.kept();
        return open === undefined ? opening() : proving(open);
      });
    },
    enterCode: (code) => {
      if (shown().at !== "asking") return;
      void run(() => {
        const open = calls.kept();
        return open === undefined ? opening() : answering(open, code);
      });
    },
    tryAgain: () => {
      if (shown().at === "failed") void run(tryAgain);
    },
    startOver: () => {
      if (shown().at === "signed-in") return;
      void run(() => {
        forget();
        const state = shown();
        return { at: "email", email: "email" in state ? state.email : "" };
      });
    },
    refresh: session.refresh,
    signOut: () => session.signOut("here"),
    signOutEverywhere: () => session.signOut("everywhere"),
    sessionChanged: session.changed,
    usePasskey:
      pickPasskey &&
      (() => {
        if (shown().at === "email") void run(() => picking(pickPasskey));
      }),
  };
}
