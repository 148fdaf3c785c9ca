import { useEffect, useState } from "preact/hooks";
import type { SignInView } from "sign-in-trace/sign-ins";
import { readSignIn } from "./trace-api.ts";

/**
 * One sign-in with its steps, read again whenever it has changed.
 *
 * @param version when it changed last
 * @returns undefined until it is read, `"gone"` when it is not kept any more
 */
export function useSignIn(id: string, version: number | undefined): SignInView | "gone" | undefined {
  const [read, setRead] = useState<{ id: string; signIn: SignInView | "gone" }>();
  useEffect(() => {
    let isWanted = true;
    const keep = (signIn: SignInView | "gone") => isWanted && setRead({ id, signIn });
    readSignIn(id, version).then(keep, () => keep("gone"));
    return () => {
      isWanted = false;
    };
  }, [id, version]);
  return read?.id === id ? read.signIn : undefined;
}
