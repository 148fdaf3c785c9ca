import type { RequestEnded, RequestStarted } from "../events/trace-event.ts";
import type { RequestHop, SignIn, SingleEvent } from "./sign-in.ts";

/** At most so many calls wait for the sign-in that they belong to. */
const MOST_WAITING = 50;

/** A request to an app's own server that is under way. */
export interface ServerRequest {
  readonly start: RequestStarted;
  /** What the server has asked others before it asked Cognito: whose sign-in it is about was not known yet. */
  readonly waiting: SingleEvent[];
  /** The request as a step of each sign-in that it is about; of nearly all there is one. */
  readonly places: Map<SignIn, RequestHop>;
}

/**
 * Requests to apps' own servers. A request names no sign-in: the calls of Cognito that the server makes in it do, by
 * their sessions and tokens.
 */
export class ServerRequests {
  readonly #underWay = new Map<string, ServerRequest>();

  start(start: RequestStarted): void {
    this.#underWay.set(start.invocation, { start, waiting: [], places: new Map() });
  }

  /** The request that a call is made in. */
  find(invocation: string | undefined): ServerRequest | undefined {
    return invocation === undefined ? undefined : this.#underWay.get(invocation);
  }

  end({ invocation }: RequestEnded): ServerRequest | undefined {
    const request = this.#underWay.get(invocation);
    this.#underWay.delete(invocation);
    return request;
  }

  /** Keeps a call of the server until its sign-in is known. */
  wait({ waiting }: ServerRequest, event: SingleEvent): void {
    if (waiting.length < MOST_WAITING) waiting.push(event);
  }
}
