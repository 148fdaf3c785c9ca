import type { Callback } from "../flow/callback.ts";
import type { ProofOutcome } from "../flow/style-calls.ts";
import { type TabRecord, type TabStorage, tabRecord } from "../flow/tab-record.ts";
import {
  type Operation,
  type OperationArrival,
  type OperationCalls,
  readOperation,
} from "./operation-calls.ts";

/** The operation for which this tab is away, and at which of Authsignal's pages. */
export interface Departure {
  readonly operation: Operation;
  readonly at: OperationArrival["at"];
}

/** What this tab keeps while it is away: whatever else arrives at the callback is not for an operation. */
export function departure(storage: TabStorage, key: string): TabRecord<Departure> {
  return tabRecord(storage, key, ({ operation, at }) => {
    const read = readOperation(operation);
    return read && (at === "proof" || at === "page") ? { operation: read, at } : undefined;
  });
}

interface LeavingOperationsParts {
  /** The calls to the server. */
  readonly server: Pick<OperationCalls, "request" | "confirm" | "enterCode">;
  readonly left: TabRecord<Departure>;
  readonly leave: (url: string) => void;
  /** Shows Authsignal's page in a popup instead; left out where this page is left. */
  readonly popup?: ((url: string) => Promise<ProofOutcome>) | undefined;
  /** Shows the person as the server has them now. */
  readonly renew: () => void;
}

/**
 * When a page that leaves for Authsignal makes which call.
 *
 * @param callback what the page was opened with. It is for an operation where this tab has left for one
 */
export function leavingOperations(
  { server, left, leave, popup, renew }: LeavingOperationsParts,
  callback: Callback | undefined,
): { readonly calls: OperationCalls; readonly isArrival: boolean } {
  const kept = left.read();
  // Once: a reload, or the back button, finds nothing.
  left.remove();
  let arrival = callback === undefined ? undefined : arrivalOf(kept, callback);
  const isArrival = arrival !== undefined;
  const show = async (url: string, departing: Departure): Promise<ProofOutcome> => {
    if (popup !== undefined) return popup(url);
    left.write(departing);
    leave(url);
    return "left";
  };
  const calls: OperationCalls = {
    request: server.request,
    confirm: server.confirm,
    enterCode: server.enterCode,
    prove: ({ url, operation }) => show(url, { operation, at: "proof" }),
    visit: (url, operation) => show(url, { operation, at: "page" }),
    arrival() {
      const arrived = arrival;
      arrival = undefined;
      return arrived;
    },
    renew,
  };
  return { calls, isArrival };
}

function arrivalOf(kept: Departure | undefined, { token }: Callback): OperationArrival | undefined {
  if (kept === undefined) return undefined;
  const { operation, at } = kept;
  return at === "page" ? { at, operation } : { at, operation, token: token ?? "" };
}
