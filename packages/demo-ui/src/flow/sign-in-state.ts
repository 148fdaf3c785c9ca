import type { OperationCalls } from "../operations/operation-calls.ts";
import type { SignInProblem } from "../problems/sign-in-problem.ts";

/** Why a started sign-in waits for the person although nothing is wrong with it. */
export type Interruption = "popup-closed" | "reloaded" | "came-back" | "not-accepted" | "authsignal-error";

/** Tokens as Cognito issued them, in their encoded form. */
export interface Tokens {
  readonly idToken: string;
  readonly accessToken: string;
}

/** What a server says about the tokens that it keeps: their claims, and no token. */
export interface TokenClaims {
  readonly idClaims: Readonly<Record<string, unknown>>;
  readonly accessClaims: Readonly<Record<string, unknown>>;
}

/** Said once, in passing, on the screen that follows. */
export type Notice =
  | "refreshed"
  | "refresh-failed"
  | "signed-out"
  | "signed-out-unconfirmed"
  | "signed-out-everywhere"
  | "signed-out-here-only"
  | "sign-out-failed"
  | "signed-out-elsewhere"
  | "signed-in-elsewhere"
  | "already-finished"
  | "no-passkey"
  | "password-set"
  | "password-not-set";

/** Everything that a demo client can show. One state is one screen. */
export type SignInState =
  | { readonly at: "email"; readonly email: string; readonly notice?: Notice | undefined }
  | { readonly at: "starting"; readonly email: string }
  | {
      readonly at: "proving";
      readonly email: string;
      readonly where: "popup" | "page";
    }
  /** The proof is typed into this page: a code that Cognito has sent. */
  | {
      readonly at: "asking";
      readonly email: string;
      /** Where the code went, as Cognito shows it; undefined where it does not say. */
      readonly sentTo: string | undefined;
      /** Whether the code before was not right. */
      readonly again: boolean;
    }
  /** The mailbox is proven: the person chooses a password. */
  | {
      readonly at: "new-password";
      readonly email: string;
      /** What is wrong with the one before. */
      readonly refused?: string | undefined;
    }
  | {
      readonly at: "interrupted";
      readonly email: string;
      readonly why: Interruption;
      readonly attemptsLeft: number | undefined;
    }
  | { readonly at: "answering"; readonly email: string }
  | { readonly at: "failed"; readonly email: string; readonly problem: SignInProblem }
  | {
      readonly at: "signed-in";
      readonly tokens: Tokens | TokenClaims;
      readonly busy?: "refreshing" | "signing-out" | undefined;
      readonly notice?: Notice | undefined;
    };

/** What a person can do; each style implements these around its own SDK. */
export interface SignInActions {
  /** Shows the state of the person: signed in, in the middle of a sign-in, or at the beginning. */
  readonly open: () => void;
  /** Begins a sign-in, signing the person up on first use. @param password where one comes first */
  readonly start: (email: string, password?: string) => void;
  /** Opens Authsignal again for the round that is still open. */
  readonly carryOn: () => void;
  /** Sends the code that the page has asked for. */
  readonly enterCode: (code: string) => void;
  /** Repeats the call that found no connection. */
  readonly tryAgain: () => void;
  /** Back to the email field. */
  readonly startOver: () => void;
  readonly refresh: () => void;
  readonly signOut: () => void;
  readonly signOutEverywhere: () => void;
  /** Whether a sign-in begins with a password; left out where nobody has one. */
  readonly passwords?: "required" | "optional" | undefined;
  /** Lets somebody prove their mailbox and set a password; left out where that is not possible. */
  readonly resetPassword?: ((email: string) => void) | undefined;
  /** Sets the password that the page has asked for. */
  readonly setPassword?: ((password: string) => void) | undefined;
  /** Asks for a passkey by the browser's own dialog; left out where none is offered. */
  readonly usePasskey?: (() => void) | undefined;
  /** What needs a proof of its own; left out where the app offers nothing of the kind. */
  readonly operations?: OperationCalls | undefined;
  /** The person's passkeys; left out where the app does not manage them. */
  readonly passkeys?: PasskeyCalls | undefined;
}

/** A passkey, as far as its owner recognises it. */
export interface Passkey {
  readonly id: string;
  readonly name: string;
  /** Left out where the service does not say. */
  readonly createdAt?: Date | undefined;
}

/** What a person can do about their passkeys once they are signed in. Each may throw. */
export interface PasskeyCalls {
  /** Whether people name their passkeys; otherwise the service does. */
  readonly asksName: boolean;
  /** False where this page has no proof that is fresh enough. */
  canManage(): boolean;
  list(): Promise<readonly Passkey[]>;
  /** @returns false when the person, or the browser, declined */
  add(email: string, name: string): Promise<boolean>;
  remove(id: string): Promise<void>;
}
