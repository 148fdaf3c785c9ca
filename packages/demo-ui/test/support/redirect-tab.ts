import { test } from "vitest";
import { createFlow } from "../../src/flow/create-flow.ts";
import { type PendingStore, redirectCalls } from "../../src/flow/redirect-calls.ts";
import type { OpenSignIn } from "../../src/flow/style-calls.ts";
import type { TabStorage } from "../../src/flow/tab-record.ts";
import { tokenStore } from "../../src/flow/token-store.ts";
import { anyHistory, type OpenTab, proofOutlastsFailures } from "./flow-histories.ts";
import { memoryStorage } from "./memory-storage.ts";
import { describePendingSignIn } from "./pending-sign-in.ts";

/** What every redirect style keeps of a started sign-in. */
interface Started extends OpenSignIn {
  readonly username: string;
  readonly session: string;
  readonly url: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
}

const PENDING: Started = {
  email: "jo@example.com",
  username: "0b0c6a3e",
  session: "AYABeOpaqueSession",
  url: "https://mfa.authsignal.com/?token=t",
  attemptsLeft: 3,
  startedAt: 1_000,
};

/** A style's `pending-sign-in.ts`. */
export interface PendingModule {
  pendingStore(storage: TabStorage, key: string): PendingStore<Started>;
  isCertainlyOver(pending: Started, now: number): boolean;
}

/** What `pending-sign-in.ts` and the histories of every redirect style with tokens of its own must do. */
export function describeRedirect(style: PendingModule): void {
  describePendingSignIn(style, { pending: PENDING, second: { ...PENDING, session: "second" }, minutes: 15 });

  test("no history of people and the network shows a session that is not there, or ends in a screen without a way on", () =>
    anyHistory(redirectTab(style)));

  test("an answer that did not arrive is sent again with the same proof, however often", () =>
    proofOutlastsFailures(redirectTab(style)));
}

/** A tab in which a redirect style runs: what it keeps outlives its pages. */
function redirectTab({ pendingStore, isCertainlyOver }: PendingModule): OpenTab {
  return (world, now) => {
    const storage = memoryStorage();
    let away: string | undefined;
    return {
      openPage(show, token) {
        const callback = away !== undefined || token !== undefined ? { token } : undefined;
        away = undefined;
        const calls = redirectCalls({
          signIn: {
            start: async (email, username = email) => ({
              ...(await world.start(email)),
              email,
              username,
              startedAt: now(),
            }),
            leave({ url }) {
              away = url;
            },
            async answer(open, proof) {
              const { tokens, next } = await world.answer(open.session, proof);
              return tokens === undefined ? { next: { ...open, ...next, startedAt: now() } } : { tokens };
            },
            live: world.check,
            refresh: world.refresh,
            revoke: world.revoke,
            revokeAll: world.revoke,
          },
          pending: pendingStore(storage, "pending"),
          isOver: (open) => isCertainlyOver(open, now()),
          tokens: tokenStore(storage, "tokens"),
          lastEmail: { storage, key: "email" },
          callback,
        });
        return createFlow(calls, show);
      },
      authsignalPage: () => away,
    };
  };
}
