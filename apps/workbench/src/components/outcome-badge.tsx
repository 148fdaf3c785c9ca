import type { Outcome } from "sign-in-trace/sign-ins";

/** What people read for each outcome. */
export const OUTCOMES: Readonly<Record<Outcome, string>> = {
  waiting: "waiting",
  "signed-in": "signed in",
  refused: "refused",
  failed: "failed",
};

export function OutcomeBadge({ outcome }: { readonly outcome: Outcome }) {
  return <span class={`badge ${outcome}`}>{OUTCOMES[outcome]}</span>;
}
