import type { TraceEvent } from "../events/trace-event.ts";
import { type Hop, isOperation, type Outcome, type SignIn } from "../join/sign-in.ts";
import { type DescribedHop, describeHop } from "./describe-hop.ts";
import { maskEvent } from "./mask-event.ts";

/** A sign-in as a list shows it. */
export interface SignInSummary {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly changedAt: number;
  /** Name of the app that it started in. */
  readonly app: string | undefined;
  readonly person: string | undefined;
  readonly flow: string | undefined;
  readonly operation: string;
  readonly outcome: Outcome;
  readonly steps: number;
}

/** A part of a step: what was sent, or what came back. */
export interface HopPart {
  readonly title: string;
  readonly value: unknown;
}

/** A step with everything that it carried. */
export interface HopView extends DescribedHop {
  readonly kind: Hop["start"]["kind"];
  readonly parts: readonly HopPart[];
}

/** A sign-in with its steps, in the order in which they began. */
export interface SignInView extends SignInSummary {
  readonly hops: readonly HopView[];
  /** Steps that are not kept. */
  readonly dropped: number;
}

/** How a page shows sign-ins. */
export interface ViewOptions {
  /** The app of a client. */
  appOf(clientId: string): string | undefined;
  /** Files below it are named relative to it. */
  readonly directory: string;
}

/** Of several apps with one client, the page says which it is: its load is named for it. */
function appOf({ clientId, hops }: SignIn, options: ViewOptions): string | undefined {
  const page = hops.find(isOperation)?.start.page;
  const named = page && /^(.+)-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.exec(page)?.[1];
  return named ?? (clientId === undefined ? undefined : options.appOf(clientId));
}

/** What a list of sign-ins shows of one. */
export function summarise(signIn: SignIn, options: ViewOptions): SignInSummary {
  const { id, startedAt, changedAt, person, flow, operation, outcome, hops, dropped } = signIn;
  const steps = hops.length + dropped;
  return { id, startedAt, changedAt, app: appOf(signIn, options), person, flow, operation, outcome, steps };
}

/** JSON text as what it says. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const request = (value: unknown): HopPart => ({ title: "Request", value });
const reply = (output: unknown, error: unknown): HopPart =>
  error === undefined ? { title: "Reply", value: output } : { title: "Error", value: error };

/** What a step carried, from an event that begins it or is all of it, or that ends it. */
function partsOf(event: TraceEvent): HopPart[] {
  switch (event.kind) {
    case "operation-started":
      return [request(event.input)];
    case "operation-ended":
      return [reply(event.output, event.error)];
    case "trigger-started":
      return [{ title: "Event", value: parsed(event.event) }];
    case "trigger-ended": {
      const { result } = event;
      return result.kind === "returned"
        ? [{ title: "Answer", value: parsed(result.payload) }]
        : [{ title: "Failure", value: result }];
    }
    case "request-started": {
      const { method, path, input } = event;
      return [request({ method, path, ...(input === "" ? {} : { body: parsed(input) }) })];
    }
    case "request-ended":
      return [reply({ status: event.status, body: parsed(event.output) }, undefined)];
    case "authsignal": {
      const { method, path, input, status, output } = event;
      const answered = output === undefined ? "a page" : parsed(output);
      return [
        request({ method, path, ...(input === undefined ? {} : { body: input }) }),
        { title: "Reply", value: { status, body: answered } },
      ];
    }
    case "aws": {
      const { target, role, input, decision, output, error } = event;
      return [request({ target, role, input }), { title: "Policy", value: decision }, reply(output, error)];
    }
    case "message":
      return [{ title: "Message", value: { to: event.to, channel: event.channel, ...event.content } }];
    case "webhook":
      return [
        request({ url: event.url, body: event.content }),
        { title: "Result", value: event.problem ?? "delivered" },
      ];
    case "web-acl":
      return [{ title: "Rule", value: event.rule }];
  }
}

/** One step with everything that it carried. @param masked without what is secret */
export function viewHop(signIn: SignIn, hop: Hop, masked: boolean, { directory }: ViewOptions): HopView {
  const events: TraceEvent[] = "end" in hop && hop.end !== undefined ? [hop.start, hop.end] : [hop.start];
  const parts = events.map((event) => (masked ? maskEvent(event) : event)).flatMap(partsOf);
  return { ...describeHop(signIn, hop, directory), kind: hop.start.kind, parts };
}

/** A whole sign-in, without its secrets. */
export function viewSignIn(signIn: SignIn, options: ViewOptions): SignInView {
  const hops = signIn.hops
    .toSorted((one, other) => one.start.at - other.start.at || one.id - other.id)
    .map((hop) => viewHop(signIn, hop, true, options));
  return { ...summarise(signIn, options), hops, dropped: signIn.dropped };
}
