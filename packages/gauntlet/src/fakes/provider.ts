import { isRecord, parseJson } from "../json.ts";
import { FAULTS, type FaultName } from "./faults.ts";
import { OneTimeCodes } from "./one-time-codes.ts";
import { type Route, routeOf } from "./provider-routes.ts";
import { type Exchange, json } from "./server.ts";

/** An action as a handler tracked it. */
export interface TrackedAction {
  readonly userId: string;
  readonly action: string;
  readonly idempotencyKey: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly url: string;
  /** The token of the URL: proves nothing. */
  readonly token: string;
}

export interface Call {
  readonly kind: string;
  readonly method: string;
  readonly path: string;
  readonly authorized: boolean;
  readonly body: string;
}

/** An object as JSON carries it. */
export type Fields = Readonly<Record<string, unknown>>;

/** A fake Authsignal server API whose answers, state and faults the attacks control. */
export class Provider {
  readonly #key: string;
  #calls: Call[] = [];
  #tracked: TrackedAction[] = [];
  #validations = new Map<string, Fields>();
  /** By idempotencyKey, what the last token of an action says about it. */
  #actions = new Map<string, Fields>();
  #authenticators = new Map<string, readonly Fields[]>();
  #faults = new Map<string, FaultName>();
  #next = 0;
  readonly #codes = new OneTimeCodes(() => this.clock());
  /**
   * The time of day, in milliseconds since 1970. It goes with the functions': each pause of theirs that is skipped puts it ahead of
   * this machine's, and after a hundred of them a new proof would look minutes old.
   */
  clock: () => number = Date.now;
  /** Sends somebody a message. */
  onMessage: (to: string, text: string) => void = () => {};
  /** What a search for users by their address finds. */
  usersFound: readonly Fields[] = [];
  /** Kinds of calls that a handler has ever made. */
  readonly asked = new Set<string>();
  /** Whether a handler has ever called it. */
  used = false;
  /** Fields that replace those of every answer to `track`. */
  trackAnswer: Fields = {};
  /** Text that stands in every error answer, to be recognised where it must not be. */
  errorText = "";
  /** Answers every call with 401. */
  unauthorized = false;
  /** Origin to which every request is redirected. */
  redirectTo: string | undefined;
  /** How much of a huge answer the function has read. */
  swallowedBytes = 0;

  constructor(key: string) {
    this.#key = key;
  }

  /** Calls with a known route, oldest first. */
  get calls(): readonly Call[] {
    return this.#calls;
  }

  get tracked(): readonly TrackedAction[] {
    return this.#tracked;
  }

  /** What everybody has enrolled. */
  snapshot(): ReadonlyMap<string, readonly Fields[]> {
    return new Map(this.#authenticators);
  }

  /** Forgets calls and actions, works again, and holds the authenticators of a snapshot. */
  restore(snapshot: ReadonlyMap<string, readonly Fields[]>): void {
    this.reset();
    this.#authenticators = new Map(snapshot);
  }

  /** Forgets calls and actions, and works again. */
  reset(): void {
    this.#calls = [];
    this.#tracked = [];
    this.#validations.clear();
    this.#actions.clear();
    this.#faults.clear();
    this.trackAnswer = {};
    this.errorText = "";
    this.unauthorized = false;
    this.redirectTo = undefined;
    this.swallowedBytes = 0;
    this.usersFound = [];
    this.#codes.forget();
  }

  /** What a user has enrolled. */
  authenticatorsOf(userId: string): readonly Fields[] {
    return this.#authenticators.get(userId) ?? [];
  }

  /** Sets what a user has enrolled. */
  enrol(userId: string, authenticators: readonly Fields[]): void {
    this.#authenticators.set(userId, authenticators);
  }

  /** Makes a kind of call fail from now on. */
  fail(kind: "track" | "validate" | "authenticators" | "any", fault: FaultName): void {
    this.#faults.set(kind, fault);
  }

  /** The person passes the challenge of an action. @returns the token for ANSWER */
  prove(action: TrackedAction, difference: Fields = {}): string {
    const token = `proof.${++this.#next}.${action.idempotencyKey || "none"}`;
    const validation = {
      isValid: true,
      state: "CHALLENGE_SUCCEEDED",
      stateUpdatedAt: new Date(this.clock()).toISOString(),
      userId: action.userId,
      action: action.action,
      actionCode: action.action,
      idempotencyKey: action.idempotencyKey,
      verificationMethod: "EMAIL_OTP",
      ...difference,
    };
    this.#validations.set(token, validation);
    this.#actions.set(action.idempotencyKey, validation);
    return token;
  }

  /** A person used a passkey that the browser offered before any sign-in was started. @returns the token */
  proveEarly(userId: string, action: string, difference: Fields = {}): string {
    const idempotencyKey = `early-${++this.#next}`;
    const early = { userId, action, idempotencyKey, attributes: {}, url: "", token: "" };
    return this.prove(early, { verificationMethod: "PASSKEY", ...difference });
  }

  /** What Authsignal says about an action's own token, the one of its URL. */
  record(action: TrackedAction, difference: Fields): void {
    this.#validations.set(action.token, { ...this.#validations.get(action.token), ...difference });
  }

  /** @returns whether the request was one for Authsignal's server API */
  answer(exchange: Exchange): boolean {
    const route = routeOf(exchange);
    if (!route) return false;
    this.used = true;
    this.asked.add(route.kind);
    const expected = `Basic ${Buffer.from(`${this.#key}:`).toString("base64")}`;
    const authorized = exchange.headers.authorization === expected;
    const { method, path, body, response } = exchange;
    this.#calls.push({ kind: route.kind, method, path, authorized, body });
    const kind = route.kind === "challenge" ? "track" : route.kind;
    const fault = this.#faults.get(kind) ?? this.#faults.get("any");
    // The action is recorded before the fault: what was asked for may have happened.
    const answer = this.#handle(route, parseJson(body));
    if (fault) {
      FAULTS[fault](exchange, (bytes) => {
        this.swallowedBytes += bytes;
      });
    } else if (this.redirectTo !== undefined) {
      response.writeHead(307, { location: `${this.redirectTo}${path}` }).end();
    } else if (!authorized || this.unauthorized) {
      json(response, 401, { error: "unauthorized", errorDescription: this.errorText });
    } else if (this.errorText) json(response, 400, { error: "e", errorDescription: this.errorText });
    else json(response, 200, answer);
    return true;
  }

  #handle(
    { kind, userId = "", action = "", idempotencyKey = "", authenticatorId }: Route,
    body: unknown,
  ): unknown {
    const fields = isRecord(body) ? body : {};
    const authenticators = this.#authenticators.get(userId) ?? [];
    const isEnrolled = authenticators.length > 0;
    switch (kind) {
      case "track": {
        const given = fields["idempotencyKey"];
        const idempotencyKey = typeof given === "string" ? given : `server-${++this.#next}`;
        // As long for the tenth round as for the first, because attacks compare lengths.
        const token = `track.${String(++this.#next).padStart(8, "0")}`;
        const url = `https://ui.provider.example/?token=${token}`;
        this.#tracked.push({ userId, action, idempotencyKey, attributes: fields, url, token });
        const state = { state: "CHALLENGE_REQUIRED", userId, action, actionCode: action, idempotencyKey };
        this.#validations.set(token, { isValid: false, ...state });
        this.#actions.set(idempotencyKey, state);
        return {
          state: isEnrolled ? "CHALLENGE_REQUIRED" : "ALLOW",
          url,
          token,
          idempotencyKey,
          isEnrolled,
          enrolledVerificationMethods: [],
          allowedVerificationMethods: ["EMAIL_OTP"],
          ...this.trackAnswer,
        };
      }
      case "validate": {
        const found = this.#validations.get(String(fields["token"]));
        const other = (name: string) => fields[name] !== undefined && fields[name] !== found?.[name];
        return !found || other("userId") || other("action")
          ? { isValid: false, error: "invalid_token" }
          : found;
      }
      case "action": {
        const { isValid: _isValid, ...found } = this.#actions.get(idempotencyKey) ?? {};
        return found["userId"] === userId && found["action"] === action ? found : { error: "not_found" };
      }
      case "challenge":
        return this.#codes.start(fields, this.onMessage);
      case "verify":
        return this.#codes.verify(fields);
      case "users":
        return { users: this.usersFound };
      case "authenticators":
        return authenticators;
      case "enrol": {
        const authenticator = {
          userAuthenticatorId: `a-${++this.#next}`,
          userId,
          createdAt: new Date(this.clock()).toISOString(),
          verifiedAt: new Date(this.clock()).toISOString(),
          ...fields,
        };
        this.#authenticators.set(userId, [...authenticators, authenticator]);
        return { authenticator, recoveryCodes: [] };
      }
      case "unenrol":
        this.#authenticators.set(
          userId,
          authenticators.filter((one) => one["userAuthenticatorId"] !== authenticatorId),
        );
        return {};
      case "delete":
        this.#authenticators.delete(userId);
        return {};
      default:
        return { userId, isEnrolled };
    }
  }
}
