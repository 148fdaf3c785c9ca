import { emailOf } from "../claims/email-of.ts";
import { identifySignInError, problem, type SignInStep } from "../problems/identify-sign-in-error.ts";
import type { SignInProblem } from "../problems/sign-in-problem.ts";
import { resetFlow } from "./reset-flow.ts";
import type {
  Interruption,
  Notice,
  SignInActions,
  SignInState,
  TokenClaims,
  Tokens,
} from "./sign-in-state.ts";
import type { EarlyProof, OpenSignIn, PasswordStarted, SessionEvent, StyleCalls } from "./style-calls.ts";

export interface Flow extends SignInActions {
  /** Another tab of this browser changed the tokens that both share. */
  readonly sessionChanged: (event: SessionEvent) => void;
}

/**
 * The states between the calls of a style: what a person sees when they succeed and when they fail. One thing happens
 * at a time: while a call is under way, buttons do nothing, so no late answer can replace a newer screen.
 */
export function createFlow<Open extends OpenSignIn>(
  calls: StyleCalls<Open>,
  show: (state: SignInState) => void,
): Flow {
  let state: SignInState = { at: "email", email: "" };
  let busy = false;
  let tryAgain: () => Promise<SignInState> = opening;
  let unheard: SessionEvent | undefined;
  let arrival = calls.arrival;
  const { pickPasskey, passwords } = calls;
  const reset =
    passwords?.reset &&
    resetFlow(passwords.reset, {
      go,
      shown: () => state,
      onTryAgain: (again) => {
        tryAgain = again;
      },
    });

  function go(next: SignInState): void {
    state = next;
    show(next);
    if (next.at === "email" && calls.earlyProof !== undefined) void offer(calls.earlyProof);
  }

  async function run(next: () => SignInState | Promise<SignInState>): Promise<void> {
    if (busy) return;
    busy = true;
    let reached: SignInState;
    try {
      reached = await next();
    } catch (error) {
      // Steps read their own errors; what is left is the tab's storage, which a browser may block.
      reached = failed("", identifySignInError(error, "tokens"));
    } finally {
      busy = false;
    }
    if (reached !== state) go(reached);
    const event = unheard;
    unheard = undefined;
    if (event !== undefined) sessionChanged(event);
  }

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
      if (outcome === "left") return state;
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

  async function offer(earlyProof: () => Promise<EarlyProof | undefined>): Promise<void> {
    const proof = await earlyProof();
    // Somebody who typed an address meanwhile goes on with that.
    if (proof !== undefined && state.at === "email") await run(() => startingWith(proof));
  }

  async function picking(pick: () => Promise<EarlyProof | undefined>): Promise<SignInState> {
    const proof = await pick();
    return proof === undefined ? { at: "email", email: "", notice: "no-passkey" } : startingWith(proof);
  }

  function signedInElsewhere(tokens: Tokens | TokenClaims): SignInState {
    calls.forget();
    return signedIn(tokens, "signed-in-elsewhere");
  }

  function sessionChanged(event: SessionEvent): void {
    // Renewed tokens are read again when they are needed; the other two change what the screen must say.
    if (busy && event !== "refreshed") unheard = event;
    if (busy) return;
    const signedInHere = state.at === "signed-in";
    if (event === "signed-in" && !signedInHere) void run(() => opening("signed-in-elsewhere"));
    if (event === "refreshed" && signedInHere) void run(opening);
    if (event === "signed-out" && signedInHere) void run(signedOutElsewhere);
  }

  async function signedOutElsewhere(): Promise<SignInState> {
    // Read rather than believed: this tab may have signed in again since.
    const tokens = await calls.tokens();
    return tokens === undefined
      ? { at: "email", email: "", notice: "signed-out-elsewhere" }
      : signedIn(tokens);
  }

  return {
    open: () => void run(opening),
    start: (email, password) => {
      if (state.at === "signed-in") return;
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
        if (state.at === "signed-in") return;
        void run(() => {
          forget();
          return reset.starting(email);
        });
      }),
    setPassword:
      reset &&
      ((password) => {
        if (state.at === "new-password") void run(() => reset.finishing(password));
      }),
    carryOn: () => {
      if (state.at !== "interrupted") return;
      void run(() => {
        const open = calls.kept();
        return open === undefined ? opening() : proving(open);
      });
    },
    enterCode: (code) => {
      if (state.at !== "asking") return;
      void run(() => {
        const open = calls.kept();
        return open === undefined ? opening() : answering(open, code);
      });
    },
    tryAgain: () => {
      if (state.at === "failed") void run(tryAgain);
    },
    startOver: () => {
      if (state.at === "signed-in") return;
      void run(() => {
        forget();
        return { at: "email", email: "email" in state ? state.email : "" };
      });
    },
    refresh: () => {
      if (state.at !== "signed-in") return;
      const { tokens } = state;
      void run(() => refreshing(tokens));
    },
    signOut: () => endSession("here"),
    signOutEverywhere: () => endSession("everywhere"),
    sessionChanged,
    usePasskey:
      pickPasskey &&
      (() => {
        if (state.at === "email") void run(() => picking(pickPasskey));
      }),
  };

  function endSession(scope: "here" | "everywhere"): void {
    if (state.at !== "signed-in") return;
    const { tokens } = state;
    void run(() => signingOut(tokens, scope));
  }
}

function signedIn(tokens: Tokens | TokenClaims, notice?: Notice): SignInState {
  return { at: "signed-in", tokens, notice };
}

function asking({ email, sentTo }: OpenSignIn, again = false): SignInState {
  return { at: "asking", email, sentTo, again };
}

function failed(email: string, reason: SignInProblem): SignInState {
  return { at: "failed", email, problem: reason };
}

function interrupted({ email, attemptsLeft }: OpenSignIn, why: Interruption): SignInState {
  return { at: "interrupted", email, why, attemptsLeft };
}
