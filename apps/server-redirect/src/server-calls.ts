import {
  type Callback,
  identifySignInError,
  type PasswordCalls,
  type StyleCalls,
  type TabRecord,
  type TabStorage,
} from "demo-ui";
import type { ApiClient, Started } from "./api-client.ts";
import { isCertainlyOver, type OpenAttempt } from "./open-attempt.ts";

export interface ServerParts {
  readonly api: ApiClient;
  readonly open: TabRecord<OpenAttempt>;
  /** Keeps whom the last sign-in of this tab was for. */
  readonly lastEmail: { readonly storage: TabStorage; readonly key: string };
  /** Keeps whether this tab has shown somebody as signed in, so that it can say when that ended elsewhere. */
  readonly signedIn: { readonly storage: TabStorage; readonly key: string };
  /** What the page was opened with, if it was the callback. */
  readonly callback: Callback | undefined;
  readonly leave: (url: string) => void;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Where people have passwords: whether each sign-in begins with one, and how they set it. */
  readonly passwords?: Pick<PasswordCalls<OpenAttempt>, "required" | "reset"> | undefined;
}

/** When the page calls which path of the API. All tabs of a browser share one session, which the cookie names. */
export function serverCalls({
  api,
  open,
  lastEmail,
  signedIn,
  callback,
  leave,
  now,
  passwords,
}: ServerParts): StyleCalls<OpenAttempt> {
  let startedHere: string | undefined;

  function remember<Claims>(claims: Claims): Claims {
    if (claims === undefined) signedIn.storage.removeItem(signedIn.key);
    else signedIn.storage.setItem(signedIn.key, "yes");
    return claims;
  }

  /** Once: who reloads the page after that starts from the beginning. */
  function wasSignedIn(): boolean {
    const was = signedIn.storage.getItem(signedIn.key) !== null;
    remember(undefined);
    return was;
  }

  function keep(email: string, { attemptId, attemptsLeft }: Started): OpenAttempt {
    startedHere = attemptId;
    const started = { attemptId, attemptsLeft, email, startedAt: now(), departed: false };
    open.write(started);
    return started;
  }

  return {
    where: "page",
    foundOpen: "came-back",
    foundOver: "SESSION_EXPIRED",
    async start(email) {
      // Before the call: where storage is blocked, nothing is started.
      lastEmail.storage.setItem(lastEmail.key, email);
      return keep(email, await api.start(email));
    },
    passwords: passwords && {
      ...passwords,
      async start(email, password) {
        lastEmail.storage.setItem(lastEmail.key, email);
        const started = await api.startWithPassword(email, password);
        return "idClaims" in started ? { tokens: remember(started) } : { open: keep(email, started) };
      },
    },
    async prove(attempt) {
      const { url } = await api.resume(attempt.attemptId).catch((error: unknown) => {
        // The server started it a moment ago, so what is missing is the cookie.
        const isUnknown = identifySignInError(error, "start").code === "NO_PENDING_SIGN_IN";
        throw isUnknown && attempt.attemptId === startedHere
          ? Object.assign(new Error("the cookie did not come back"), { name: "CookieBlockedError" })
          : error;
      });
      open.write({ ...attempt, departed: true });
      leave(url);
      return "left";
    },
    async answer(attempt, token) {
      const answered = await api.answer(attempt.attemptId, token);
      if (!("next" in answered)) {
        remember(answered);
        return { tokens: answered };
      }
      const next = { ...attempt, ...answered.next, startedAt: now(), departed: false };
      open.write(next);
      return { next };
    },
    kept: open.read,
    isOver: (attempt) => isCertainlyOver(attempt, now()),
    forget: open.remove,
    lastEmail: () => lastEmail.storage.getItem(lastEmail.key) ?? "",
    async tokens() {
      const claims = await api.session();
      if (claims === undefined && wasSignedIn())
        throw Object.assign(new Error("the session has ended"), { name: "NotAuthorizedException" });
      return remember(claims);
    },
    tokensOfOtherTab: async () => remember(await api.session()),
    refresh: async () => remember(await api.refresh()),
    async signOut(scope) {
      signedIn.storage.removeItem(signedIn.key);
      try {
        const { revoked } = await api.signOut(scope);
        if (!revoked) return "signed-out-here-only";
        return scope === "here" ? "signed-out" : "signed-out-everywhere";
      } catch {
        return "sign-out-failed";
      }
    },
    arrival() {
      if (callback === undefined) return undefined;
      const { token } = callback;
      const attempt = open.read();
      return token === undefined || attempt?.departed !== true ? "foreign" : { open: attempt, token };
    },
  };
}
