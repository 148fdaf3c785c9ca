import type { Need } from "../attack.ts";
import type { Endpoints, GauntletConfig, SeenRound } from "../config.ts";
import type { CognitoUsers } from "../fakes/aws/cognito.ts";
import type { FakeTables } from "../fakes/dynamodb/table.ts";
import type { Gateway } from "../fakes/gateway.ts";
import type { Provider } from "../fakes/provider.ts";
import { isRecord } from "../json.ts";
import type { Invocation } from "../runtime/function-under-test.ts";
import { candidates, WRAPS } from "./answers.ts";
import { type Decision, decisionOf } from "./decision.ts";
import type { ChallengeResult } from "./events.ts";
import { type Fakes, startFakes } from "./fakes.ts";
import type { Flow, PlayedRound, Rules } from "./flow.ts";
import { Functions, withSharedExports } from "./functions.ts";
import { passkeyOf } from "./passkeys/authenticator.ts";
import { provedByPasskey } from "./passkeys/prove.ts";
import { ATTACKER, emailAuthenticator, nameOf, type Person, VICTIM } from "./people.ts";
import {
  authsignalIdOf,
  isCorrect,
  type LabOptions,
  type OpenOptions,
  type OpenRound,
  resultOf,
  type Verdict,
} from "./round.ts";
import { Trace } from "./trace.ts";

interface World {
  readonly tables: ReturnType<FakeTables["snapshot"]>;
  readonly authenticators: ReturnType<Provider["snapshot"]>;
}

/** Enough for thousands of invocations of a handler that only computes. */
const BUDGET_MS = 1_500;
const THOROUGH_BUDGET_MS = 6_000;

/** Handlers under test, the services they talk to, and the part of Cognito between them. */
export class Lab extends Functions implements AsyncDisposable {
  readonly provider: Provider;
  /** DynamoDB. */
  readonly tables: FakeTables;
  /** The user pool's API. */
  readonly users: CognitoUsers;
  /** Everything that the functions send to anybody. */
  readonly gateway: Gateway;
  readonly trace = new Trace();
  /** How these handlers sign somebody in, once that has been learned. */
  flow: Flow | undefined;
  /** Milliseconds of a complete sign-in. */
  signInMs = 0;
  /** As configured; what is to be detected has its usual value until then. */
  rules: Rules;
  readonly #options: LabOptions;
  readonly #first: World;
  #world: World;
  readonly #fresh = new Set<Lab>();
  #isDisposed = false;

  private constructor(config: GauntletConfig, fakes: Fakes, endpoints: Endpoints, options: LabOptions) {
    super(config, endpoints, fakes.gateway, options);
    this.provider = fakes.provider;
    this.tables = fakes.tables;
    this.users = fakes.users;
    this.gateway = fakes.gateway;
    this.#options = options;
    const { policy, maxAttempts } = config;
    this.rules = {
      policy: policy === "detect" ? "passwordless" : policy,
      maxAttempts: maxAttempts === "detect" ? 3 : maxAttempts,
    };
    for (const { sub, email = "" } of [VICTIM, ATTACKER])
      this.provider.enrol(sub, [emailAuthenticator(email)]);
    const { tables: seeded } = config;
    const somebody = (person: Person) => ({ ...person, passkey: passkeyOf(person) });
    const people = { victim: somebody(VICTIM), attacker: somebody(ATTACKER) };
    this.tables.restore(new Map(Object.entries(seeded(people))));
    this.#first = { tables: this.tables.snapshot(), authenticators: this.provider.snapshot() };
    this.#world = this.#first;
  }

  static async start(config: GauntletConfig, options: LabOptions = {}): Promise<Lab> {
    const { endpoints, ...fakes } = await startFakes(config, options.unresolvable ?? false);
    // A module that does not build is reported where it is loaded.
    const modules = await withSharedExports(config.modules).catch(() => config.modules);
    return new Lab({ ...config, modules }, fakes, endpoints, options);
  }

  get skipsPauses(): boolean {
    return this.#options.skipsPauses ?? true;
  }

  get isThorough(): boolean {
    return this.#options.isThorough ?? false;
  }

  /** Milliseconds for an attack that tries one value after the other, the likeliest first. */
  get budgetMs(): number {
    return this.isThorough ? THOROUGH_BUDGET_MS : BUDGET_MS;
  }

  /** Another lab with the same handlers, freshly loaded, in the same state of the world. */
  async fresh(options: LabOptions = {}): Promise<Lab> {
    if (this.#isDisposed) throw new Error("the lab has ended");
    const lab = await Lab.start(this.config, { ...this.#options, ...options });
    this.#fresh.add(lab);
    lab.flow = this.flow;
    lab.rules = this.rules;
    lab.provider.used = this.provider.used;
    lab.tables.used = this.tables.used;
    lab.#world = this.#world;
    lab.reset();
    return lab;
  }

  /** Makes what tables and provider hold now the state that a reset returns to. */
  keepWorld(): void {
    this.#world = { tables: this.tables.snapshot(), authenticators: this.provider.snapshot() };
  }

  /** Forgets what was learned about the handlers, and what their sign-ins have left behind. */
  forget(): void {
    this.flow = undefined;
    this.provider.used = false;
    this.tables.used = false;
    this.#world = this.#first;
    this.reset();
  }

  /** The world as it was at first: victim and attacker have enrolled their own addresses, and no service fails. */
  reset(): void {
    this.provider.restore(this.#world.authenticators);
    this.tables.restore(this.#world.tables);
    this.users.reset();
    this.gateway.reset();
    this.trace.clear();
    this.forgetOutput();
  }

  /** Whether the handlers use what an attack needs, as far as a sign-in has shown. */
  uses(need: Need): boolean {
    switch (need) {
      case "authsignal":
        return this.provider.used;
      case "messages":
        return this.flow?.proof.source === "message" || this.flow?.proof.source === "private parameters";
      case "tables":
        return this.tables.used;
      case "passkeys":
        return this.flow?.proof.source === "passkey";
    }
  }

  async define(
    session: readonly ChallengeResult[],
    person: Person | null = VICTIM,
    request: object = {},
  ): Promise<Decision> {
    const invocation = await this.function("define").invoke(this.defineEvent(session, person, request));
    const decision = decisionOf(invocation);
    this.trace.defined(session, person, request, decision);
    return decision;
  }

  /** Opens the round in which these handlers ask for the proof, playing the rounds before it. */
  async open(person: Person | null = VICTIM, options: OpenOptions = {}): Promise<OpenRound> {
    const session: ChallengeResult[] = [...(options.before ?? this.flow?.before ?? [])];
    for (const { label, wrap } of options.before ? [] : (this.flow?.lead ?? [])) {
      const opened = await this.openAfter(session, person, options);
      if (opened.invocation.kind !== "returned") return opened;
      const { correct } = await this.answerRaw(opened, this.wrapped(label, wrap), person);
      session.push(resultOf(opened, correct));
    }
    for (let answered = 0; answered < (options.answered ?? 0); answered++)
      session.push(this.proofResult(false));
    return this.openAfter(session, person, options);
  }

  /** Create, after these results. */
  async openAfter(
    session: readonly ChallengeResult[],
    person: Person | null = VICTIM,
    options: OpenOptions = {},
  ): Promise<OpenRound> {
    const { length: tracked } = this.provider.tracked;
    const { length: sent } = this.gateway.messages;
    const invocation = await this.function("create").invoke(this.createEvent(session, person, options));
    const response = invocation.kind === "returned" ? invocation.response : {};
    const metadata = response["challengeMetadata"];
    const publicParameters = recordOr(response["publicChallengeParameters"]);
    const since = this.provider.tracked.slice(tracked);
    // Of rounds that are opened side by side, each shows the token of its own action.
    const own = since.filter(({ token }) => JSON.stringify(publicParameters).includes(token));
    const opened: OpenRound = {
      person,
      invocation,
      session: [...session],
      publicParameters,
      privateParameters: recordOr(response["privateChallengeParameters"]),
      challengeMetadata: typeof metadata === "string" ? metadata : null,
      tracked: own.length > 0 ? own : since,
      messages: this.gateway.messages.slice(sent),
    };
    this.trace.created(opened, options.clientMetadata);
    return opened;
  }

  /** An entry of the session for a round of the proof. */
  proofResult(challengeResult: boolean): ChallengeResult {
    const challengeMetadata = this.flow?.proof.result.challengeMetadata ?? null;
    return { challengeName: "CUSTOM_CHALLENGE", challengeResult, challengeMetadata };
  }

  /**
   * What the person of a round gets to answer with: Authsignal's token, or the code or link of the message.
   *
   * @param difference fields by which Authsignal's answer about the token differs from a good one
   */
  prove(round: OpenRound, difference: Readonly<Record<string, unknown>> = {}): string | undefined {
    return this.textFor(this.flow?.proof ?? { source: "authsignal", label: "" }, round, difference);
  }

  /** The text that a choice stands for in a round. */
  textFor(
    { source, label }: Pick<PlayedRound, "source" | "label">,
    round: OpenRound,
    difference: Readonly<Record<string, unknown>> = {},
  ): string | undefined {
    const [tracked] = round.tracked;
    switch (source) {
      case "authsignal":
        return tracked && this.provider.prove(tracked, difference);
      case "authsignal, started by the app":
        return this.provider.proveEarly(authsignalIdOf(round), this.endpoints.action, difference);
      case "message":
        return candidates(round.messages).find((one) => one.label === label)?.text;
      case "private parameters": {
        const value = round.privateParameters[label];
        return typeof value === "string" ? value : undefined;
      }
      case "passkey":
        return provedByPasskey(round, this.config.passkeys, label);
      case "config":
        return this.config.prove(this.#seenBy(round));
      case "nothing":
        return label;
    }
  }

  #seenBy({ person, publicParameters, messages }: OpenRound): SeenRound {
    const { userName = "", sub = "" } = person ?? {};
    return { userName, sub, publicParameters, messages };
  }

  /** Verify, for the person who opened the round or another. The token or code is wrapped as the app would. */
  answer(
    round: OpenRound,
    token: string,
    person: Person | null = round.person,
    request: object = {},
  ): Promise<Verdict> {
    return this.answerRaw(round, this.wrapped(token, this.flow?.proof.wrap ?? "config"), person, request);
  }

  /** ANSWER as an app would send it. */
  wrapped(text: string, wrap: string): string {
    return wrap === "config" ? this.config.answer(text) : (WRAPS[wrap]?.(text) ?? text);
  }

  /** Verify with an ANSWER as it is. */
  async answerRaw(
    round: OpenRound,
    challengeAnswer: unknown,
    person: Person | null = round.person,
    request: object = {},
  ): Promise<Verdict> {
    const event = this.verifyEvent(round, challengeAnswer, person, request);
    const invocation = await this.function("verify").invoke(event);
    const correct = isCorrect(invocation);
    this.trace.answered(challengeAnswer, round, person, request, correct);
    return { correct, invocation };
  }

  /** PreSignUp. */
  async signUp(
    attributes: Readonly<Record<string, string>>,
    source = "PreSignUp_SignUp",
    request: object = {},
  ): Promise<Invocation> {
    const invocation = await this.function("preSignUp").invoke(this.signUpEvent(attributes, source, request));
    this.trace.other(source, { ...attributes, ...request }, invocation);
    return invocation;
  }

  /** PreTokenGeneration, for tokens of a sign-in by default. */
  async preToken(
    request: object = {},
    options: { readonly person?: Person; readonly version?: string; readonly source?: string } = {},
  ): Promise<Invocation> {
    const invocation = await this.function("preToken").invoke(this.tokenEvent(request, options));
    const { source = "TokenGeneration_Authentication", person = VICTIM } = options;
    this.trace.other(`${source} for ${nameOf(person)}`, request, invocation);
    return invocation;
  }

  /** Ends the functions and the services, here and in the labs that were made of this one. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#isDisposed = true;
    await Promise.all([...this.#fresh].map((lab) => lab[Symbol.asyncDispose]()));
    this.#fresh.clear();
    await this.endFunctions();
    await this.gateway[Symbol.asyncDispose]();
  }
}

function recordOr(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}
