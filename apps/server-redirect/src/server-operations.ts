import {
  type Callback,
  type Operation,
  type OperationArrival,
  type OperationCalls,
  readOperation,
  type TabRecord,
  type TabStorage,
  tabRecord,
} from "demo-ui";
import type { ApiClient } from "./api-client.ts";

/** The operation for which this tab is away, and at which of Authsignal's pages. */
interface Departure {
  readonly operation: Operation;
  readonly at: OperationArrival["at"];
}

export function departure(storage: TabStorage, key: string): TabRecord<Departure> {
  return tabRecord(storage, key, ({ operation, at }) => {
    const read = readOperation(operation);
    return read && (at === "proof" || at === "page") ? { operation: read, at } : undefined;
  });
}

interface ServerOperationsParts {
  readonly api: ApiClient;
  readonly left: TabRecord<Departure>;
  readonly leave: (url: string) => void;
  /** Shows the person as the server has them now. */
  readonly renew: () => void;
}

/**
 * When the page calls which path of the API for an operation.
 *
 * @param callback what the page was opened with. It is for an operation where this tab has left for one
 */
export function serverOperations(
  { api, left, leave, renew }: ServerOperationsParts,
  callback: Callback | undefined,
): { readonly calls: OperationCalls; readonly isArrival: boolean } {
  const kept = left.read();
  // Once: a reload, or the back button, finds nothing.
  left.remove();
  let arrival = callback === undefined ? undefined : arrivalOf(kept, callback);
  const isArrival = arrival !== undefined;
  const depart = async (url: string, departing: Departure) => {
    left.write(departing);
    leave(url);
    return "left" as const;
  };
  const calls: OperationCalls = {
    ...api.operations,
    prove: ({ url, operation }) => depart(url, { operation, at: "proof" }),
    visit: (url, operation) => depart(url, { operation, at: "page" }),
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
