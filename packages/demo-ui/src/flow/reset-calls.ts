import type { Callback } from "./callback.ts";
import type { ProofOutcome } from "./style-calls.ts";
import { type TabStorage, tabRecord } from "./tab-record.ts";

/** The functions of a style's `password.ts`, or of its own server, by which people set their password. */
export interface ResetApi {
  /** Starts a reset; somebody unknown is answered like somebody known. */
  start(email: string): Promise<{ readonly resetId: string; readonly url: string }>;
  /** Sets the password. @throws an error by the server's name of it */
  finish(resetId: string, token: string, password: string): Promise<void>;
}

/** A reset that waits for its proof. */
export interface OpenReset {
  readonly email: string;
  readonly resetId: string;
  /** Authsignal's page for it. */
  readonly url: string;
}

/** What the flow calls so that somebody sets their password: by a proof of the mailbox, the password last. */
export interface ResetCalls {
  /** Where Authsignal's page is shown. */
  readonly where: "popup" | "page";
  start(email: string): Promise<OpenReset>;
  prove(reset: OpenReset): Promise<ProofOutcome>;
  finish(reset: OpenReset, token: string, password: string): Promise<void>;
  /** The reset that this tab left for, with the token that it came back with; exactly once. */
  arrival(): { readonly reset: OpenReset; readonly token: string } | undefined;
  forget(): void;
}

export interface ResetParts {
  readonly api: ResetApi;
  readonly storage: TabStorage;
  /** The name of the record; one per app of the origin. */
  readonly key: string;
  /** What the page was opened with, if it was the callback. */
  readonly callback?: Callback | undefined;
  readonly where: "popup" | "page";
  /** Shows Authsignal's page there; `left` where this page is left for it. */
  readonly show: (reset: OpenReset) => Promise<ProofOutcome>;
}

/**
 * A tab keeps its reset while it is away at Authsignal, as it keeps a sign-in: a token that arrives in a tab without one
 * is dropped unread.
 */
export function resetCalls({ api, storage, key, callback, where, show }: ResetParts): ResetCalls {
  const record = tabRecord<OpenReset>(storage, key, ({ email, resetId, url }) =>
    typeof email === "string" && typeof resetId === "string" && typeof url === "string"
      ? { email, resetId, url }
      : undefined,
  );
  let back = callback;
  return {
    where,
    start: async (email) => ({ email, ...(await api.start(email)) }),
    prove(reset) {
      record.write(reset);
      return show(reset);
    },
    finish: ({ resetId }, token, password) => api.finish(resetId, token, password),
    arrival() {
      const token = back?.token;
      back = undefined;
      const reset = token === undefined ? undefined : record.read();
      record.remove();
      return token === undefined || reset === undefined ? undefined : { reset, token };
    },
    forget: record.remove,
  };
}
