import { identifySignInError } from "../problems/identify-sign-in-error.ts";
import type { Callback } from "./callback.ts";
import type { Tokens } from "./sign-in-state.ts";
import type {
  Arrival,
  EarlyProof,
  OpenSignIn,
  PasswordCalls,
  ProofOutcome,
  StyleCalls,
} from "./style-calls.ts";
import type { TabRecord, TabStorage } from "./tab-record.ts";

/** The functions of a redirect style's `sign-in.ts` that lead to tokens. */
export interface LeavingSignIn<Open extends OpenSignIn, Kept> {
  start(email: string, userName?: string): Promise<Open>;
  /** Leaves this page for Authsignal's. */
  leave(open: Open): void;
  answer(open: Open, token: string): Promise<{ readonly tokens: Kept } | { readonly next: Open }>;
}

/** The functions of a redirect style's `sign-in.ts`, with its pool. */
export interface RedirectSignIn<Open extends OpenSignIn, Kept extends Tokens>
  extends LeavingSignIn<Open, Kept> {
  /** The tokens that count now. @throws NotAuthorizedException where none do */
  live(tokens: Kept): Promise<Kept>;
  /** New tokens. @throws NotAuthorizedException where the refresh token does not count any more */
  refresh(tokens: Kept): Promise<Kept>;
  revoke(tokens: Kept): Promise<void>;
  revokeAll(tokens: Kept): Promise<void>;
}

/** What ties the callback to the tab that started the sign-in: see `pending-sign-in.ts` of the style. */
export interface PendingStore<Open> {
  keep(open: Open): void;
  depart(open: Open): void;
  read(): Open | undefined;
  consume(): Open | undefined;
  forget(): void;
}

export interface LeavingParts<Open extends OpenSignIn, Kept> {
  readonly signIn: LeavingSignIn<Open, Kept>;
  readonly pending: PendingStore<Open>;
  /** True when Cognito, or the SDK, has certainly ended the sign-in. */
  readonly isOver: (open: Open) => boolean;
  /** Keeps whom the last sign-in of this tab was for. */
  readonly lastEmail: { readonly storage: TabStorage; readonly key: string };
  /** Shows Authsignal's page in a popup instead of leaving this one; left out where the page is left. */
  readonly popup?: ((open: Open) => Promise<ProofOutcome>) | undefined;
  /** What the page was opened with, if it was the callback. */
  readonly callback: Callback | undefined;
  /** Where people have passwords: what starts a sign-in with one, and how they set it. */
  readonly passwords?:
    | (Pick<PasswordCalls<Open>, "required" | "reset"> & {
        start(
          email: string,
          password: string,
        ): Promise<{
          readonly pending: Open;
          readonly token: string | undefined;
        }>;
      })
    | undefined;
  /** Waits for a passkey from the email field's list; left out where none is offered. */
  readonly passkey?: (() => Promise<EarlyProof | undefined>) | undefined;
  /** Asks for a passkey by the browser's own dialog; left out where none is offered. */
  readonly pickPasskey?: (() => Promise<EarlyProof | undefined>) | undefined;
}

export interface RedirectParts<Open extends OpenSignIn, Kept extends Tokens>
  extends LeavingParts<Open, Kept> {
  readonly signIn: RedirectSignIn<Open, Kept>;
  readonly tokens: TabRecord<Kept>;
}

/** The calls of a style that leaves the page, up to the tokens. */
export function leavingCalls<Open extends OpenSignIn, Kept extends Tokens>(parts: LeavingParts<Open, Kept>) {
  const { signIn, pending, isOver, lastEmail, popup, callback, passkey, pickPasskey, passwords } = parts;

  function keep(open: Open): Open {
    pending.keep(open);
    lastEmail.storage.setItem(lastEmail.key, open.email);
    return open;
  }

  return {
    where: popup ? ("popup" as const) : ("page" as const),
    foundOpen: popup ? ("reloaded" as const) : ("came-back" as const),
    foundOver: "SESSION_EXPIRED" as const,
    start: async (email: string, userName?: string) => keep(await signIn.start(email, userName)),
    ...(passwords !== undefined && {
      passwords: {
        ...passwords,
        async start(email: string, password: string) {
          const { pending: open, token } = await passwords.start(email, password);
          return { open: keep(open), token };
        },
      },
    }),
    async prove(open: Open): Promise<ProofOutcome> {
      // Without a departure, no callback is ever answered.
      if (popup) return popup(open);
      pending.depart(open);
      signIn.leave(open);
      return "left";
    },
    async answer(open: Open, token: string) {
      // Gone before the answer is sent, so that no reload sends it twice.
      pending.forget();
      const answered = await signIn.answer(open, token);
      return "next" in answered ? { next: keep(answered.next) } : answered;
    },
    kept: pending.read,
    isOver,
    forget: pending.forget,
    lastEmail: () => lastEmail.storage.getItem(lastEmail.key) ?? "",
    arrival(): Arrival<Open> | undefined {
      if (callback === undefined) return undefined;
      const { token } = callback;
      const open = token === undefined ? undefined : pending.consume();
      return token === undefined || open === undefined ? "foreign" : { open, token };
    },
    ...(passkey !== undefined && { earlyProof: passkey }),
    ...(pickPasskey !== undefined && { pickPasskey }),
  } satisfies Partial<StyleCalls<Open>>;
}

/** When a style that leaves the page calls which function of its `sign-in.ts`. Each tab has tokens of its own. */
export function redirectCalls<Open extends OpenSignIn, Kept extends Tokens>(
  parts: RedirectParts<Open, Kept>,
): StyleCalls<Open> {
  const { signIn, tokens } = parts;
  const leaving = leavingCalls(parts);

  /** Replaces the kept tokens by what Cognito says now; forgets those that it does not accept any more. */
  async function renew(renewed: Promise<Kept>): Promise<Kept> {
    try {
      const current = await renewed;
      tokens.write(current);
      return current;
    } catch (error) {
      const { code } = identifySignInError(error, "tokens");
      if (code === "SIGNED_OUT" || code === "OWNER_NOT_PROVEN") tokens.remove();
      throw error;
    }
  }

  return {
    ...leaving,
    async answer(open, token) {
      const answered = await leaving.answer(open, token);
      if ("tokens" in answered) tokens.write(answered.tokens);
      return answered;
    },
    async tokens() {
      const stored = tokens.read();
      return stored && renew(signIn.live(stored));
    },
    async refresh() {
      const stored = tokens.read();
      return stored && renew(signIn.refresh(stored));
    },
    async signOut(scope) {
      const stored = tokens.read();
      if (stored === undefined) return "signed-out";
      try {
        await (scope === "here" ? signIn.revoke(stored) : signIn.revokeAll(stored));
      } catch (error) {
        // Already revoked is as good as revoked.
        if (identifySignInError(error, "tokens").code !== "SIGNED_OUT") return "signed-out-here-only";
      } finally {
        tokens.remove();
      }
      return scope === "here" ? "signed-out" : "signed-out-everywhere";
    },
  };
}
