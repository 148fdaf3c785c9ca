import type { Outcome, SignInSummary } from "sign-in-trace/sign-ins";

/** What a list of sign-ins is narrowed to; an empty text is everything. */
export interface Filter {
  readonly app: string;
  readonly outcome: Outcome | "";
  /** A part of what was typed, in any case. */
  readonly person: string;
}

export const EVERYTHING: Filter = { app: "", outcome: "", person: "" };

/** The sign-ins that fit, in their order. */
export function narrow(signIns: readonly SignInSummary[], { app, outcome, person }: Filter): SignInSummary[] {
  const part = person.trim().toLowerCase();
  return signIns.filter(
    (one) =>
      (app === "" || one.app === app) &&
      (outcome === "" || one.outcome === outcome) &&
      (part === "" || (one.person ?? "").toLowerCase().includes(part)),
  );
}

/** A list in which those that changed are as they are now, the newest first. */
export function merge(
  signIns: readonly SignInSummary[],
  changed: readonly SignInSummary[],
): readonly SignInSummary[] {
  const byId = new Map([...signIns, ...changed].map((one) => [one.id, one]));
  return [...byId.values()].sort((one, other) => other.startedAt - one.startedAt);
}
