import type {
  OperationEnded,
  OperationStarted,
  TraceEvent,
  TriggerEnded,
  TriggerStarted,
} from "../events/trace-event.ts";
import { Allowance, DEFAULT_RATE, type Rate } from "./allowance.ts";
import {
  answeredSession,
  carriedToken,
  issuedTokens,
  namedPerson,
  openedSession,
  text,
  tokenKey,
} from "./members.ts";
import { DEFAULT_LIMITS, type Limits, Memory, sizeOf } from "./memory.ts";
import { outcomeAfter } from "./outcome.ts";
import type { Hop, OperationHop, SignIn, SingleEvent, TriggerHop } from "./sign-in.ts";

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

/** The calls that begin a sign-in. Others belong to one by their session or token, or to none. */
const STARTS = ["InitiateAuth", "AdminInitiateAuth"];

/** About what a reply holds; what a trigger put into it is counted with the trigger. */
const REPLY_CHARACTERS = 4096;

/** No session of Cognito lives longer: the greatest AuthSessionValidity. */
const SESSION_MS = 15 * 60_000;

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

/**
 * Makes sign-ins of events. What belongs together is said by the protocols: Cognito's `Session`, from one call to the
 * next; tokens that the sign-in issued; the call in which a trigger runs; the invocation in which a function calls
 * somebody; and Authsignal's idempotency key. Neither a time nor an address joins anything.
 *
 * A SignUp has no session. It joins the next start of its page load, and a start that was refused is joined by the SignUp
 * that follows it in its page load, each only if it names the same person.
 */
export function createJoiner({
  limits,
  rate = DEFAULT_RATE,
  newId = () => crypto.randomUUID(),
}: JoinerOptions = {}): Joiner {
  const allowance = new Allowance(rate);
  let skipped = 0;
  let skippedAt = Number.NEGATIVE_INFINITY;
  const memory = new Memory({ ...DEFAULT_LIMITS, ...limits });
  const sessions = new Map<string, SignIn>();
  const tokens = new Map<string, SignIn>();
  const keys = new Map<string, SignIn>();
  const calls = new Map<string, Place<OperationHop>>();
  const invocations = new Map<string, Place<TriggerHop>>();
  /** By page load: the call without a session that the next one may follow. */
  const preludes = new Map<string, Place<OperationHop>>();

  const newSignIn = (event: OperationStarted): SignIn => ({
    id: newId(),
    startedAt: event.at,
    changedAt: event.at,
    clientId: text(event.input, "ClientId"),
    person: namedPerson(event.input),
    flow: text(event.input, "AuthFlow"),
    operation: event.operation,
    outcome: "waiting",
    hops: [],
    dropped: 0,
  });

  /** @returns undefined when too many begin at once */
  const begin = (event: OperationStarted): SignIn | undefined => {
    if (!allowance.take(event.at)) {
      skipped += 1;
      skippedAt = event.at;
      return undefined;
    }
    const signIn = newSignIn(event);
    memory.add(signIn);
    return signIn;
  };

  /** The sign-in on the same page load that this call goes on with. */
  const continued = (event: OperationStarted): SignIn | undefined => {
    const before = event.page === undefined ? undefined : preludes.get(event.page);
    if (before === undefined) return undefined;
    const isOther = (before.hop.start.operation === "SignUp") === STARTS.includes(event.operation);
    const isSame = namedPerson(before.hop.start.input) === namedPerson(event.input);
    return isOther && isSame ? before.signIn : undefined;
  };

  /** A call that belongs to no sign-in is kept only if a trigger runs in it, or a web ACL blocks it. */
  const signInOf = (event: OperationStarted): SignIn | undefined => {
    const session = answeredSession(event.input);
    if (session !== undefined) {
      const known = sessions.get(session);
      // A session that nobody knows may be that of a sign-in that was not kept.
      return known ?? (event.at - skippedAt < SESSION_MS ? undefined : begin(event));
    }
    const token = carriedToken(event.input);
    const known = token === undefined ? undefined : tokens.get(tokenKey(token));
    if (known !== undefined) return known;
    if (token === undefined && (event.operation === "SignUp" || STARTS.includes(event.operation)))
      return continued(event) ?? begin(event);
    return STARTS.includes(event.operation) ? begin(event) : newSignIn(event);
  };

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

  const startOperation = (event: OperationStarted): Joined | undefined => {
    const caller = invocations.get(event.invocation ?? "");
    const signIn = caller?.signIn ?? signInOf(event);
    if (signIn === undefined) return undefined;
    signIn.flow ??= text(event.input, "AuthFlow");
    const hop = push(signIn, { id: nextId(signIn), parent: caller?.hop.id, start: event, end: undefined });
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
    // A function's own call says nothing about how far the sign-in is.
    if (hop.parent !== undefined) return joined(signIn, hop);
    const session = openedSession(event.output);
    if (session !== undefined) memory.index(signIn, sessions, session, signIn);
    for (const token of issuedTokens(event.output)) memory.index(signIn, tokens, tokenKey(token), signIn);
    signIn.outcome = outcomeAfter(signIn.outcome, hop.start.operation, event);
    const { page, operation } = hop.start;
    const mayGoOn = operation === "SignUp" || (STARTS.includes(operation) && event.error !== undefined);
    if (page !== undefined && mayGoOn) memory.index(signIn, preludes, page, place);
    else if (page !== undefined) preludes.delete(page);
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
    const place = invocations.get(by.invocation ?? "") ?? calls.get(by.call ?? "");
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
      default:
        return add(event, event);
    }
  };
  return {
    accept,
    signIns: () => memory.all(),
    find: (id) => memory.get(id),
    get skipped() {
      return skipped;
    },
  };
}
