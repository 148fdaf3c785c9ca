import { useEffect, useState } from "preact/hooks";
import type { SignInSummary } from "sign-in-trace/sign-ins";
import { merge } from "./filter.ts";
import { listen, readSignIns } from "./trace-api.ts";

export interface LiveSignIns {
  /** The newest first; undefined until they are read. */
  readonly signIns: readonly SignInSummary[] | undefined;
  readonly isConnected: boolean;
}

/** All sign-ins, as they happen. */
export function useSignIns(): LiveSignIns {
  const [signIns, setSignIns] = useState<readonly SignInSummary[]>();
  const [isConnected, setConnected] = useState(true);
  useEffect(
    () =>
      listen(
        (changed) => setSignIns((known) => merge(known ?? [], changed)),
        (isOpen) => {
          setConnected(isOpen);
          if (isOpen) readSignIns().then(setSignIns, () => setConnected(false));
        },
      ),
    [],
  );
  return { signIns, isConnected };
}
