import type { ResetCalls } from "./reset-calls.ts";
import type { Interruption, Notice, TokenClaims, Tokens } from "./sign-in-state.ts";

/** A started sign-in that waits for its proof, as far as the screens must know it. */
export interface OpenSignIn {
  readonly email: string;
  /** How many answers Cognito still accepts, the next one included; undefined where the trigger does not say. */
  readonly attemptsLeft: number | undefined;
  /** Where a code went that this page asks for; left out by styles whose code is asked for elsewhere. */
  readonly sentTo?: string | undefined;
}

/** What came of showing somebody Authsignal's page. */
export type ProofOutcome =
  | { readonly token: string }
  | "popup-closed"
  | "authsignal-error"
  /** This page is about to be left; the flow goes on when it is opened again. */
  | "left";

/** What comes of it where no other page is shown. */
export type OwnProof<Open extends OpenSignIn> =
  /** This page asks for the proof; the sign-in may have changed on the way. */
  | { readonly ask: Open }
  /** The proof went to Cognito at once, as a passkey's signature does. */
  | { readonly tokens: Tokens | TokenClaims };

/** Why a page was opened that is not simply the app's own: somebody came back from Authsignal. */
export type Arrival<Open extends OpenSignIn> =
  | { readonly open: Open; readonly token: string }
  /** The token belongs to no sign-in that this tab left for. */
  | "foreign";

/** A passkey that somebody picked before a sign-in was started. */
export interface EarlyProof {
  readonly email: string;
  /** Whom Cognito must start the sign-in for. */
  readonly userName: string;
  readonly token: string;
}

/**
 * What differs between the integration styles, as calls that the flow makes one at a time. A call may throw whatever
 * its SDK throws; `identifySignInError` reads it.
 */
export interface StyleCalls<Open extends OpenSignIn> {
  /** Where Authsignal's page is shown; `here` where there is none, and this page asks for the proof. */
  readonly where: "popup" | "page" | "here";
  /** What a person reads about an open sign-in that the page finds when it is opened. */
  readonly foundOpen: Interruption;
  /** Why an open sign-in that the page finds can certainly not be finished any more. */
  readonly foundOver: "SESSION_LOST" | "SESSION_EXPIRED";

  /** Starts a sign-in and keeps it for this tab in place of an earlier one. */
  start(email: string, userName?: string): Promise<Open>;
  /** Shows Authsignal's page, or has this page ask. */
  prove(open: Open): Promise<ProofOutcome | OwnProof<Open>>;
  /** Sends the proof. The tokens, or the next open sign-in where Cognito asks again, are kept for this tab. */
  answer(
    open: Open,
    token: string,
  ): Promise<{ readonly tokens: Tokens | TokenClaims } | { readonly next: Open }>;

  /** The sign-in that this tab keeps. */
  kept(): Open | undefined;
  /** True when Cognito or the SDK has certainly ended it. */
  isOver(open: Open): boolean;
  forget(): void;
  /** Whom the last sign-in of this tab was for, so that nobody types it again; empty where nothing says. */
  lastEmail(): string;

  /** The tokens that count now, renewed if need be. @returns undefined where nobody is signed in */
  tokens(): Promise<Tokens | TokenClaims | undefined>;
  /**
   * The tokens with which another tab has signed in meanwhile: answering then would put them aside. Left out where each
   * tab has tokens of its own.
   */
  tokensOfOtherTab?(): Promise<Tokens | TokenClaims | undefined>;
  /** New tokens now. @returns undefined where Cognito does not accept the refresh token any more */
  refresh(): Promise<Tokens | TokenClaims | undefined>;
  /** Forgets the tokens and asks Cognito to revoke them; never throws. */
  signOut(scope: "here" | "everywhere"): Promise<Notice>;

  /** Left out where nobody has a password. */
  readonly passwords?: PasswordCalls<Open> | undefined;

  /** What this page was opened with; asked once. Left out by a style that never leaves the page. */
  arrival?(): Arrival<Open> | undefined;
  /** Waits for a passkey while the email field is shown. Left out where none is offered. */
  earlyProof?(): Promise<EarlyProof | undefined>;
  /** Asks for a passkey by the browser's own dialog. Left out where none is offered. */
  pickPasskey?(): Promise<EarlyProof | undefined>;
}

/** What came of a password that was right. */
export type PasswordStarted<Open extends OpenSignIn> =
  /** With a token, Authsignal's rules ask for nothing more: it is answered at once. */
  | { readonly open: Open; readonly token?: string | undefined }
  /** The same where a server has answered already. */
  | { readonly tokens: Tokens | TokenClaims };

/** What differs between the styles about passwords. */
export interface PasswordCalls<Open extends OpenSignIn> {
  /** Whether each sign-in begins with a password; otherwise one may. */
  readonly required: boolean;
  /** Starts a sign-in with the password and keeps it for this tab, in place of an earlier one. */
  start(email: string, password: string): Promise<PasswordStarted<Open>>;
  /** Left out where there is no API at which people set their password. */
  readonly reset?: ResetCalls | undefined;
}

/** What another tab of the browser did, where tabs share their tokens. */
export type SessionEvent = "signed-in" | "signed-out" | "refreshed";
