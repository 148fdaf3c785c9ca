import type { Recorder } from "local-cloud/testing";
import { type Hop, isOperation, isRequest, isTrigger, type SignIn } from "sign-in-trace/sign-ins";
import { expect } from "vitest";

/** How a step ended, where it did not end well. */
const failure = (text: string | undefined): string => (text === undefined ? "" : `: ${text}`);

/**
 * A step in a few words: what a page or an app's server calls, what Cognito runs and what is sent. The calls of triggers
 * are left out, because they make several at once; a second try, because only a slow machine needs one.
 */
function stepOf(signIn: SignIn, hop: Hop): string | undefined {
  if (isRequest(hop)) {
    const status = hop.end?.status ?? 0;
    return `${hop.start.method} ${hop.start.path}${status >= 400 ? `: ${status}` : ""}`;
  }
  if (isTrigger(hop)) {
    const result = hop.end?.result;
    if (hop.start.attempt > 1) return undefined;
    return `${hop.start.trigger}${failure(result?.kind === "threw" ? result.message : undefined)}`;
  }
  if (hop.start.kind === "message") return hop.start.channel;
  const above = signIn.hops.find(({ id }) => id === hop.parent);
  if (!isOperation(hop) || (above !== undefined && isTrigger(above))) return undefined;
  return `${hop.start.operation}${failure(hop.end?.error?.name)}`;
}

const isUnderWay = (hop: Hop): boolean => "end" in hop && hop.end === undefined;

/** The steps so far of the newest sign-in of an address, once none of them is under way; none if nothing began. */
export async function traceOf(recorder: Recorder | undefined, email: string): Promise<readonly string[]> {
  const newest = () => recorder?.signIns().findLast(({ person }) => person === email);
  await expect.poll(() => newest()?.hops.some(isUnderWay) ?? false).toBe(false);
  const signIn = newest();
  return (signIn?.hops ?? [])
    .toSorted((one, other) => one.start.at - other.start.at || one.id - other.id)
    .flatMap((hop) => (signIn && stepOf(signIn, hop)) ?? []);
}
