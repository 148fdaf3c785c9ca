import type { HopView, SignInView } from "sign-in-trace/sign-ins";

/** What a sign-in took, as its steps say. */
export interface Receipt {
  readonly title: string;
  readonly value: string;
}

/** Who signs a person in at Cognito: the page, or the app's own server. */
export const CLIENTS: readonly string[] = ["browser", "server"];

const TRIGGER: HopView["kind"] = "trigger-started";

/** What one sign-in took of whom. */
export function receiptsOf({ hops, startedAt, changedAt }: SignInView): readonly Receipt[] {
  const from = (parties: readonly string[], to: string) =>
    hops.filter((hop) => parties.includes(hop.from) && hop.to === to);
  const triggers = hops.filter(({ kind }) => kind === TRIGGER);
  const cognito = from(CLIENTS, "Cognito");
  const inCognito = cognito.reduce((sum, { took = 0 }) => sum + took, 0);
  return [
    { title: "calls to Cognito", value: String(cognito.length) },
    { title: "requests to Authsignal", value: String(from(["browser"], "Authsignal").length) },
    { title: "trigger runs", value: String(triggers.length) },
    { title: "messages", value: String(hops.filter(({ kind }) => kind === "message").length) },
    { title: "ms in Cognito", value: String(Math.round(inCognito)) },
    { title: "seconds in all", value: ((changedAt - startedAt) / 1000).toFixed(1) },
  ];
}

/** Where a step lies on an axis of `length` milliseconds, in percent. */
export function placeOf({ at, took = 0 }: HopView, startedAt: number, length: number) {
  const left = length === 0 ? 0 : ((at - startedAt) / length) * 100;
  return { left, width: Math.min(100 - left, length === 0 ? 0 : (took / length) * 100) };
}
