import type { Comparison, Policies } from "compare/rows";
import type { TriggerResult } from "sign-in-trace";
import type { Difference, HopView, SignInSummary, SignInView } from "sign-in-trace/sign-ins";

/** What the local cloud says about itself. */
export interface About {
  readonly stack?: string;
  /** Origins by the app's name. */
  readonly apps?: Readonly<Record<string, string>>;
  readonly outbox?: string;
  /** Sign-ins that are not kept, because too many began at once. */
  readonly skipped?: number;
}

/** The server is the one that this page comes from, of the same version: its answers have its types. */
async function get<Answer>(path: string, options: RequestInit = {}): Promise<Answer> {
  const response = await fetch(path, options);
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response.json();
}

export const readAbout = (): Promise<About> => get("/trace/about");

/** The newest first. */
export const readSignIns = (): Promise<SignInSummary[]> => get("/trace/sign-ins");

/** @param version when it changed last; another version is another address */
export const readSignIn = (id: string, version = 0): Promise<SignInView> =>
  get(`/trace/sign-ins/${id}?changed=${version}`);

/** One step with what is secret in it. */
export const readUnmasked = (id: string, step: number): Promise<HopView> =>
  get(`/trace/sign-ins/${id}/steps/${step}?unmasked`);

/** The lines of an app's style; undefined for an app that has none. */
export const readStyle = (app: string): Promise<string | undefined> =>
  get<{ text: string }>(`/trace/style?app=${encodeURIComponent(app)}`).then(
    ({ text }) => text,
    () => undefined,
  );

/** The comparison of the styles, as it is committed. */
export const readStyles = (): Promise<Comparison> => get("/trace/styles");

/** What the styles do under other policies, as it is committed. */
export const readPolicies = (): Promise<Policies> => get("/trace/styles-policies");

/** All environments, as their stack files say. */
export interface Environments {
  readonly matrix: {
    readonly stacks: readonly string[];
    readonly rows: readonly {
      readonly key: string;
      readonly subject: string;
      readonly differs: boolean;
      readonly meanings: Readonly<Record<string, string>>;
    }[];
  };
  readonly faults: readonly string[];
  readonly promotions: readonly {
    readonly from: string;
    readonly to: string;
    readonly differences: readonly string[];
  }[];
}

export const readEnvironments = (): Promise<Environments> => get("/trace/environments");

/** What is deployed where. */
export interface Deployed {
  readonly places: readonly {
    readonly head: string;
    /** A row without a name goes on with the one before. */
    readonly rows: readonly (readonly [string, string])[];
    readonly hasProblem: boolean;
  }[];
  readonly faults: readonly string[];
}

/** Asks this machine, and the accounts for which there are credentials. */
export const askDeployed = (): Promise<Deployed> =>
  get("/trace/environments/deployed", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{}",
  });

/** A trigger's step as a file for `pnpm trigger`. @param unmasked with what is secret in it */
export const readEventFile = (id: string, step: number, unmasked: boolean): Promise<object> =>
  get(`/trace/sign-ins/${id}/steps/${step}/event-file${unmasked ? "?unmasked" : ""}`);

/** How a trigger ended that was run again. */
export interface RanAgain {
  readonly result: TriggerResult;
  readonly differences?: readonly Difference[];
  readonly printed: readonly string[];
  /** Calls that nobody recorded. */
  readonly unknown: readonly string[];
}

/** Runs a trigger's step through its current code; nothing is sent, and nobody is bound. */
export const runAgain = (id: string, step: number): Promise<RanAgain> =>
  get(`/trace/sign-ins/${id}/steps/${step}/run-again`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{}",
  });

/**
 * Listens to what changes.
 *
 * @param onChanged gets sign-ins that changed
 * @param onConnection gets whether the server answers; after an interruption, what happened meanwhile must be read
 * @returns ends it
 */
export function listen(
  onChanged: (summaries: readonly SignInSummary[]) => void,
  onConnection: (isOpen: boolean) => void,
): () => void {
  const source = new EventSource("/trace/events");
  source.addEventListener("ready", () => onConnection(true));
  source.addEventListener("error", () => onConnection(false));
  source.addEventListener("changed", ({ data }) => onChanged(JSON.parse(data)));
  return () => source.close();
}
