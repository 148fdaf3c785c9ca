import { isRecord, parseJson } from "../json.ts";
import { FAULTS, type FaultName } from "./faults.ts";
import { type Exchange, type FakeServer, json, startServer } from "./server.ts";

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

type Fields = Readonly<Record<string, unknown>>;

/** A fake Authsignal server API whose answers, state and faults the attacks control. */
export class Provider implements AsyncDisposable {
  readonly #key: string;
  #server: FakeServer | undefined;
  #calls: Call[] = [];
  #tracked: TrackedAction[] = [];
  #validations = new Map<string, Fields>();
  #authenticators = new Map<string, readonly Fields[]>();
  #faults = new Map<string, FaultName>();
  #next = 0;
  /** Fields that replace those of every answer to `track`. */
  trackAnswer: Fields = {};
  /** Text that stands in every error answer, to be recognised where it must not be. */
  errorText = "";
  /** Answers every call with 401. */
  unauthorized = false;
  /** Origin to which every request is redirected. */
  redirectTo: string | undefined;
  /** Milliseconds before each answer. */
  delayMs = 0;
  /** How much of a huge answer the function has taken. */
  swallowedBytes = 0;

  private constructor(key: string) {
    this.#key = key;
  }

  static async start(key: string): Promise<Provider> {
    const provider = new Provider(key);
    provider.#server = await startServer((exchange) => provider.#answer(exchange));
    return provider;
  }

  get url(): string {
    return `${this.#server?.url}/v1`;
  }

  /** Calls with a known route, oldest first. */
  get calls(): readonly Call[] {
    return this.#calls;
  }

  get tracked(): readonly TrackedAction[] {
    return this.#tracked;
  }

  /** Forgets calls and actions, and works again. */
  reset(): void {
    this.#calls = [];
    this.#tracked = [];
    this.#validations.clear();
    this.#faults.clear();
    this.trackAnswer = {};
    this.errorText = "";
    this.unauthorized = false;
    this.redirectTo = undefined;
    this.delayMs = 0;
    this.swallowedBytes = 0;
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
    this.#validations.set(token, {
      isValid: true,
      state: "CHALLENGE_SUCCEEDED",
      stateUpdatedAt: new Date().toISOString(),
      userId: action.userId,
      action: action.action,
      actionCode: action.action,
      idempotencyKey: action.idempotencyKey,
      verificationMethod: "EMAIL_OTP",
      ...difference,
    });
    return token;
  }

  /** A person used a passkey that the browser offered before any sign-in was started. @returns the token */
  proveEarly(userId: string, action: string, difference: Fields = {}): string {
    const idempotencyKey = `early-${++this.#next}`;
    const early = { userId, action, idempotencyKey, attributes: {}, url: "", token: "" };
    return this.prove(early, { verificationMethod: "PASSKEY", ...difference });
  }

  /** What Authsignal says of an action's own token, the one of its URL. */
  record(action: TrackedAction, difference: Fields): void {
    this.#validations.set(action.token, { ...this.#validations.get(action.token), ...difference });
  }

  #answer(exchange: Exchange): void {
    const route = routeOf(exchange);
    if (!route) {
      json(exchange.response, 404, { error: "not_found" });
      return;
    }
    const expected = `Basic ${Buffer.from(`${this.#key}:`).toString("base64")}`;
    const authorized = exchange.headers.authorization === expected;
    const { method, path, body } = exchange;
    this.#calls.push({ kind: route.kind, method, path, authorized, body });
    const fault = this.#faults.get(route.kind) ?? this.#faults.get("any");
    const reply = () => {
      // The action is recorded before the fault: what was asked for may have happened.
      const answer = this.#handle(route, parseJson(body));
      if (fault) {
        FAULTS[fault](exchange, (bytes) => {
          this.swallowedBytes += bytes;
        });
      } else if (this.redirectTo !== undefined) {
        exchange.response.writeHead(307, { location: `${this.redirectTo}${path}` }).end();
      } else if (!authorized || this.unauthorized) {
        json(exchange.response, 401, { error: "unauthorized", errorDescription: this.errorText });
      } else if (this.errorText)
        json(exchange.response, 400, { error: "e", errorDescription: this.errorText });
      else json(exchange.response, 200, answer);
    };
    if (this.delayMs > 0) setTimeout(reply, this.delayMs);
    else reply();
  }

  #handle({ kind, userId = "", action = "" }: Route, body: unknown): unknown {
    const fields = isRecord(body) ? body : {};
    const authenticators = this.#authenticators.get(userId) ?? [];
    const isEnrolled = authenticators.length > 0;
    switch (kind) {
      case "track": {
        const idempotencyKey = String(fields["idempotencyKey"] ?? `server-${++this.#next}`);
        const token = `track.${++this.#next}`;
        const url = `https://ui.provider.example/?token=${token}`;
        this.#tracked.push({ userId, action, idempotencyKey, attributes: fields, url, token });
        this.#validations.set(token, {
          isValid: false,
          state: "CHALLENGE_REQUIRED",
          userId,
          action,
          actionCode: action,
          idempotencyKey,
        });
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
      case "authenticators":
        return authenticators;
      default:
        return { isEnrolled };
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server?.[Symbol.asyncDispose]();
  }
}

interface Route {
  readonly kind: string;
  readonly userId?: string | undefined;
  readonly action?: string | undefined;
}

function routeOf({ method, path }: Exchange): Route | undefined {
  const [, userId, rest, action] =
    /^\/v1\/users\/([^/?]+)(?:\/(actions|authenticators)(?:\/([^/?]+))?)?/.exec(path) ?? [];
  if (method === "POST" && rest === "actions" && action !== undefined)
    return { kind: "track", userId, action };
  if (method === "GET" && rest === "authenticators") return { kind: "authenticators", userId };
  if (method === "GET" && userId !== undefined) return { kind: "user", userId };
  if (method === "POST" && path.startsWith("/v1/validate")) return { kind: "validate" };
  if (method === "POST") return { kind: "other" };
  return undefined;
}
