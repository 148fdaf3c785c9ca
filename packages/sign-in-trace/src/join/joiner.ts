import type {
  OperationEnded,
  OperationStarted,
  RequestEnded,
  RequestStarted,
  TraceEvent,
  TriggerEnded,
  TriggerStarted,
} from "../events/trace-event.ts";
import { DEFAULT_RATE, type Rate } from "./allowance.ts";
import { text } from "./members.ts";
import { DEFAULT_LIMITS, type Limits, Memory, sizeOf } from "./memory.ts";
import { outcomeAfter } from "./outcome.ts";
import { type ServerRequest, ServerRequests } from "./server-requests.ts";
import {
  type Hop,
  isTrigger,
  type OperationHop,
  type SignIn,
  type SingleEvent,
  type TriggerHop,
} from "./sign-in.ts";
import { SignInOfCall } from "./sign-in-of-call.ts";

/** Where an event went. */
export interface Joined {
  /** Absent for what belongs to no sign-in, e.g. ListUsers. */
  readonly signIn: SignIn | undefined;
  /** The step that began, ended or happened with the event. */
  readonly hop: Hop;
}

export interface Joiner {
  /** @returns undefined where nothing is kept: too many begin at once, or nobody saw the beginning of what ends */
  accept(event: TraceEvent): Joined | undefined;
  /** The sign-ins that are kept, the oldest first. */
  signIns(): readonly SignIn[];
  find(id: string): SignIn | undefined;
  /** Sign-ins that began while more of them began than are kept. */
  readonly skipped: number;
}

export interface JoinerOptions {
  readonly limits?: Partial<Limits>;
  /** How many sign-ins are kept of many at once; of the others nothing is. */
  readonly rate?: Rate;
  /** A new sign-in's id. */
  readonly newId?: () => string;
}

/** About what a reply holds; what a trigger put into it is counted with the trigger. */
const REPLY_CHARACTERS = 4096;

/** What says where an event belongs. */
interface Reference {
  readonly call?: string | undefined;
  readonly invocation?: string | undefined;
  readonly idempotencyKey?: string | undefined;
}

/** A step, and the sign-in that it is in. */
interface Place<Step extends Hop> {
  readonly signIn: SignIn;
  readonly hop: Step;
}

/** Whether a trigger made a call, and not a page or a server. */
const isTriggersOwn = ({ hops }: SignIn, { parent }: OperationHop): boolean =>
  parent !== undefined && hops.some((hop) => hop.id === parent && isTrigger(hop));

/** The step of a request in the sign-in that it was last about. */
function lastPlace(request: ServerRequest | undefined): Place<Hop> | undefined {
  const [last] = [...(request?.places ?? [])].slice(-1);
  return last && { signIn: last[0], hop: last[1] };
}

/**
 * Makes sign-ins of events. What belongs together is said by the protocols: Cognito's `Session`, from one call to the
 * next; tokens that the sign-in issued; the call in which a trigger runs; the invocation in which a function calls
 * somebody; and Authsignal's idempotency key. Neither a time nor an address joins anything.
 *
 * A SignUp has no session. It joins the next start of its page load, or of the request in which an app's own server sends
 * both, and a start that was refused is joined by the SignUp that follows it there, each only if it names the same person.
 */
export function createJoiner({
  limits,
  rate = DEFAULT_RATE,
  newId = () => crypto.randomUUID(),
}: JoinerOptions = {}): Joiner {
  const memory = new Memory({ ...DEFAULT_LIMITS, ...limits });
  const signIns = new SignInOfCall(memory, rate, newId);
  const keys = new Map<string, SignIn>();
  const calls = new Map<string, Place<OperationHop>>();
  const invocations = new Map<string, Place<TriggerHop>>();
  const requests = new ServerRequests();

  const push = <Step extends Hop>(signIn: SignIn, hop: Step): Step => {
    signIn.changedAt = Math.max(signIn.changedAt, hop.start.at);
    if (memory.hasRoom(signIn)) signIn.hops.push(hop);
    else signIn.dropped += 1;
    memory.grow(signIn, sizeOf(hop.start));
    return hop;
  };

  const nextId = (signIn: SignIn): number => signIn.hops.length + signIn.dropped + 1;

  const joined = (signIn: SignIn, hop: Hop): Joined => ({
    signIn: memory.get(signIn.id) === undefined ? undefined : signIn,
    hop,
  });

  /** Makes a request a step of a sign-in, and what its server asked others before then. @returns the step's id */
  const placeRequest = ({ start, waiting, places }: ServerRequest, signIn: SignIn): number => {
    const known = places.get(signIn);
    if (known !== undefined) return known.id;
    const hop = push(signIn, { id: nextId(signIn), parent: undefined, start, end: undefined });
    places.set(signIn, hop);
    // What belongs to no sign-in is not kept, so what waits is for the next call's.
    if (memory.get(signIn.id) !== undefined)
      for (const event of waiting.splice(0))
        push(signIn, { id: nextId(signIn), parent: hop.id, start: event });
    return hop.id;
  };

  const startRequest = (event: RequestStarted): Joined => {
    requests.start(event);
    return { signIn: undefined, hop: { id: 0, parent: undefined, start: event, end: undefined } };
  };

  const endRequest = (event: RequestEnded): Joined | undefined => {
    const request = requests.end(event);
    if (request === undefined) return undefined;
    signIns.endRequest(event.invocation);
    for (const [signIn, hop] of request.places) {
      hop.end = event;
      signIn.changedAt = event.at;
      memory.grow(signIn, event.output.length);
    }
    const [last] = [...request.places].slice(-1);
    if (last !== undefined) return joined(...last);
    return { signIn: undefined, hop: { id: 0, parent: undefined, start: request.start, end: event } };
  };

  const startOperation = (event: OperationStarted): Joined | undefined => {
    const caller = invocations.get(event.invocation ?? "");
    const request = requests.find(event.invocation);
    const signIn = caller?.signIn ?? signIns.find(event, request?.start.at ?? event.at);
    if (signIn === undefined) return undefined;
    signIn.flow ??= text(event.input, "AuthFlow");
    const parent = caller?.hop.id ?? (request && placeRequest(request, signIn));
    const hop = push(signIn, { id: nextId(signIn), parent, start: event, end: undefined });
    calls.set(event.call, { signIn, hop });
    return joined(signIn, hop);
  };

  const endOperation = (event: OperationEnded): Joined | undefined => {
    const place = calls.get(event.call);
    calls.delete(event.call);
    if (place === undefined) return undefined;
    const { signIn, hop } = place;
    hop.end = event;
    signIn.changedAt = event.at;
    memory.grow(signIn, REPLY_CHARACTERS);
    // A trigger's own call says nothing about how far the sign-in is.
    if (isTriggersOwn(signIn, hop)) return joined(signIn, hop);
    signIns.learn(place, event);
    signIn.outcome = outcomeAfter(signIn.outcome, hop.start.operation, event);
    return joined(signIn, hop);
  };

  const startTrigger = (event: TriggerStarted): Joined | undefined => {
    const place = calls.get(event.call);
    if (place === undefined) return undefined;
    const { signIn, hop } = place;
    if (memory.get(signIn.id) === undefined) memory.add(signIn);
    const step = push(signIn, { id: nextId(signIn), parent: hop.id, start: event, end: undefined });
    memory.index(signIn, invocations, event.invocation, { signIn, hop: step });
    return joined(signIn, step);
  };

  const endTrigger = (event: TriggerEnded): Joined | undefined => {
    const place = invocations.get(event.invocation);
    if (place === undefined) return undefined;
    const { signIn, hop } = place;
    hop.end = event;
    signIn.changedAt = event.at;
    memory.grow(signIn, event.result.kind === "returned" ? event.result.payload.length : 256);
    return joined(signIn, hop);
  };

  /** A step that a function, a page or a server makes beside Cognito's calls. */
  const add = (event: SingleEvent, by: Reference): Joined => {
    const request = requests.find(by.invocation);
    const place = invocations.get(by.invocation ?? "") ?? calls.get(by.call ?? "") ?? lastPlace(request);
    if (request !== undefined && place === undefined) requests.wait(request, event);
    const signIn = place?.signIn ?? keys.get(by.idempotencyKey ?? "");
    if (signIn === undefined) return { signIn, hop: { id: 0, parent: undefined, start: event } };
    // A refusal is worth to be seen, whatever was asked.
    if (event.kind === "web-acl" && memory.get(signIn.id) === undefined) memory.add(signIn);
    // The key is learnt from the function's own call, or not at all: a page could name any.
    if (by.idempotencyKey !== undefined && place !== undefined && !keys.has(by.idempotencyKey))
      memory.index(signIn, keys, by.idempotencyKey, signIn);
    return joined(signIn, push(signIn, { id: nextId(signIn), parent: place?.hop.id, start: event }));
  };

  const accept = (event: TraceEvent): Joined | undefined => {
    switch (event.kind) {
      case "operation-started":
        return startOperation(event);
      case "operation-ended":
        return endOperation(event);
      case "trigger-started":
        return startTrigger(event);
      case "trigger-ended":
        return endTrigger(event);
      case "request-started":
        return startRequest(event);
      case "request-ended":
        return endRequest(event);
      default:
        return add(event, event);
    }
  };
  return {
    accept,
    signIns: () => memory.all(),
    find: (id) => memory.get(id),
    get skipped() {
      return signIns.skipped;
    },
  };
}
