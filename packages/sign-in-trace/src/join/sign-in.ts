import type {
  AuthsignalCall,
  AwsCall,
  MessageSent,
  OperationEnded,
  OperationStarted,
  RequestEnded,
  RequestStarted,
  TriggerEnded,
  TriggerStarted,
  WebAclRefusal,
  WebhookPosted,
} from "../events/trace-event.ts";

/** What every step of a sign-in has. */
interface Step {
  /** From 1 on, in the order in which the steps began. */
  readonly id: number;
  /** The step in which it happened: a call of Cognito, its trigger, or a request to the app's own server. */
  readonly parent: number | undefined;
}

/** A step that begins and ends with an event each. */
interface Open<Start, End> extends Step {
  readonly start: Start;
  /** Absent while it is under way. */
  end: End | undefined;
}

/** A step that is one event. */
interface Whole<Event> extends Step {
  readonly start: Event;
}

/** Events that are a step each. */
export type SingleEvent = AuthsignalCall | AwsCall | MessageSent | WebhookPosted | WebAclRefusal;

export type OperationHop = Open<OperationStarted, OperationEnded>;
export type TriggerHop = Open<TriggerStarted, TriggerEnded>;
/** A page asked the app's own server. */
export type RequestHop = Open<RequestStarted, RequestEnded>;

/** One step of a sign-in. */
export type Hop = OperationHop | TriggerHop | RequestHop | Whole<SingleEvent>;

/**
 * How far a sign-in is. `waiting`: the client has a challenge to answer. `refused`: the last call was refused by a rule.
 * `failed`: something broke, or a web ACL blocked the call. Nothing that happens after the tokens changes `signed-in`.
 */
export type Outcome = "waiting" | "signed-in" | "refused" | "failed";

/** A sign-in: every event that belongs to it. */
export interface SignIn {
  readonly id: string;
  /** When its first step began, in milliseconds since the epoch. */
  readonly startedAt: number;
  /** When the newest event happened. */
  changedAt: number;
  /** The app client that it started with. */
  clientId: string | undefined;
  /** The name that was typed. */
  person: string | undefined;
  /** The flow that it started with, e.g. `CUSTOM_AUTH`. */
  flow: string | undefined;
  /** The call that it began with, e.g. `InitiateAuth`. */
  readonly operation: string;
  outcome: Outcome;
  readonly hops: Hop[];
  /** Steps that are not kept, because there were too many. */
  dropped: number;
}

export const isOperation = (hop: Hop): hop is OperationHop => hop.start.kind === "operation-started";
export const isRequest = (hop: Hop): hop is RequestHop => hop.start.kind === "request-started";
export const isTrigger = (hop: Hop): hop is TriggerHop => hop.start.kind === "trigger-started";
