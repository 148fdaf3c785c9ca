import type { OperationEnded, OperationStarted } from "../events/trace-event.ts";
import { Allowance, type Rate } from "./allowance.ts";
import {
  answeredSession,
  carriedToken,
  issuedTokens,
  namedPerson,
  openedSession,
  text,
  tokenKey,
} from "./members.ts";
import type { Memory } from "./memory.ts";
import type { OperationHop, SignIn } from "./sign-in.ts";

/** The calls that begin a sign-in. Others belong to one by their session or token, or to none. */
const STARTS = ["InitiateAuth", "AdminInitiateAuth"];

/** Calls between a SignUp and the start that follows it. */
const BETWEEN = ["ConfirmSignUp", "ResendConfirmationCode"];

/** No session of Cognito lives longer: the greatest AuthSessionValidity. */
const SESSION_MS = 15 * 60_000;

/** What calls without a session have in common that follow each other: the load of a page, or a request to a server. */
const scopeOf = ({ page, invocation }: OperationStarted): string | undefined => page ?? invocation;

/** Finds the sign-in that a call of Cognito belongs to, or begins one. */
export class SignInOfCall {
  readonly #memory: Memory;
  readonly #allowance: Allowance;
  readonly #newId: () => string;
  readonly #sessions = new Map<string, SignIn>();
  readonly #tokens = new Map<string, SignIn>();
  /** By page load or request to a server: the call without a session that the next one may follow. */
  readonly #preludes = new Map<string, { readonly signIn: SignIn; readonly hop: OperationHop }>();
  #skipped = 0;
  #skippedAt = Number.NEGATIVE_INFINITY;

  constructor(memory: Memory, rate: Rate, newId: () => string) {
    this.#memory = memory;
    this.#allowance = new Allowance(rate);
    this.#newId = newId;
  }

  /** Sign-ins that were not kept, because too many began at once. */
  get skipped(): number {
    return this.#skipped;
  }

  /**
   * A call that belongs to no sign-in is kept only if a trigger runs in it, or a web ACL blocks it.
   *
   * @param startedAt when its first step began
   * @returns undefined when too many begin at once
   */
  find(event: OperationStarted, startedAt: number): SignIn | undefined {
    const session = answeredSession(event.input);
    if (session !== undefined) {
      const known = this.#sessions.get(session);
      // A session that nobody knows may be that of a sign-in that was not kept.
      return known ?? (event.at - this.#skippedAt < SESSION_MS ? undefined : this.#begin(event, startedAt));
    }
    const token = carriedToken(event.input);
    const known = token === undefined ? undefined : this.#tokens.get(tokenKey(token));
    if (known !== undefined) return known;
    if (token === undefined && (event.operation === "SignUp" || STARTS.includes(event.operation)))
      return this.#continued(event) ?? this.#begin(event, startedAt);
    if (STARTS.includes(event.operation)) return this.#begin(event, startedAt);
    const confirmed = BETWEEN.includes(event.operation) ? this.#signedUp(event) : undefined;
    return confirmed ?? this.#newSignIn(event, startedAt);
  }

  /** Learns from the reply to a call what leads to its sign-in. */
  learn(place: { readonly signIn: SignIn; readonly hop: OperationHop }, event: OperationEnded): void {
    const { signIn, hop } = place;
    const session = openedSession(event.output);
    if (session !== undefined) this.#memory.index(signIn, this.#sessions, session, signIn);
    for (const token of issuedTokens(event.output))
      this.#memory.index(signIn, this.#tokens, tokenKey(token), signIn);
    const { operation } = hop.start;
    const scope = scopeOf(hop.start);
    const mayGoOn = operation === "SignUp" || (STARTS.includes(operation) && event.error !== undefined);
    if (BETWEEN.includes(operation)) return;
    if (scope !== undefined && mayGoOn) this.#memory.index(signIn, this.#preludes, scope, place);
    else if (scope !== undefined) this.#preludes.delete(scope);
  }

  /** Nothing follows any more in a request to a server. */
  endRequest(invocation: string): void {
    this.#preludes.delete(invocation);
  }

  #newSignIn(event: OperationStarted, startedAt: number): SignIn {
    return {
      id: this.#newId(),
      startedAt,
      changedAt: event.at,
      clientId: text(event.input, "ClientId"),
      person: namedPerson(event.input),
      flow: text(event.input, "AuthFlow"),
      operation: event.operation,
      outcome: "waiting",
      hops: [],
      dropped: 0,
    };
  }

  #begin(event: OperationStarted, startedAt: number): SignIn | undefined {
    if (!this.#allowance.take(event.at)) {
      this.#skipped += 1;
      this.#skippedAt = event.at;
      return undefined;
    }
    const signIn = this.#newSignIn(event, startedAt);
    this.#memory.add(signIn);
    return signIn;
  }

  /** The sign-in of the same page load or request whose SignUp a call is about. */
  #signedUp(event: OperationStarted): SignIn | undefined {
    const before = this.#preludes.get(scopeOf(event) ?? "");
    const isSignUp = before?.hop.start.operation === "SignUp";
    return isSignUp && namedPerson(before.hop.start.input) === namedPerson(event.input)
      ? before.signIn
      : undefined;
  }

  /** The sign-in of the same page load or request that this call goes on with. */
  #continued(event: OperationStarted): SignIn | undefined {
    const before = this.#preludes.get(scopeOf(event) ?? "");
    if (before === undefined) return undefined;
    const isOther = (before.hop.start.operation === "SignUp") === STARTS.includes(event.operation);
    const isSame = namedPerson(before.hop.start.input) === namedPerson(event.input);
    return isOther && isSame ? before.signIn : undefined;
  }
}
