import { setTimeout } from "node:timers/promises";
import type { Need } from "../attack.ts";
import type { Endpoints, GauntletConfig } from "../config.ts";
import { CognitoUsers } from "../fakes/aws/cognito.ts";
import { FakeTables } from "../fakes/dynamodb/table.ts";
import { Gateway } from "../fakes/gateway.ts";
import type { Message } from "../fakes/mailbox.ts";
import { Provider, type TrackedAction } from "../fakes/provider.ts";
import { isRecord } from "../json.ts";
import { FunctionUnderTest, type Invocation } from "../runtime/function-under-test.ts";
import { exportsOf, type TriggerName } from "../trigger.ts";
import { candidates, WRAPS } from "./answers.ts";
import { type Decision, decisionOf } from "./decision.ts";
import { type ChallengeResult, triggerEvent, withMetadata } from "./events.ts";
import type { Flow, PlayedRound, Rules } from "./flow.ts";
import { ATTACKER, CANARY_KEY, emailAuthenticator, NEWCOMER, nameOf, type Person, VICTIM } from "./people.ts";
import { Trace } from "./trace.ts";

/** A round that Create opened. */
export interface OpenRound {
  /** `null` is an unknown user. */
  readonly person: Person | null;
  readonly invocation: Invocation;
  /** The results before this round. */
  readonly session: readonly ChallengeResult[];
  readonly publicParameters: Readonly<Record<string, unknown>>;
  readonly privateParameters: Readonly<Record<string, unknown>>;
  readonly challengeMetadata: string | null;
  /** What the provider was asked to track meanwhile. */
  readonly tracked: readonly TrackedAction[];
  /** What was sent to people meanwhile. */
  readonly messages: readonly Message[];
}

export interface Verdict {
  readonly correct: boolean;
  readonly invocation: Invocation;
}

export interface OpenOptions {
  /** How many answers were wrong before. */
  readonly answered?: number;
  readonly clientMetadata?: Readonly<Record<string, string>> | undefined;
  readonly clientId?: string;
  /** The results before this round; by default what the handlers' own flow begins with. */
  readonly before?: readonly ChallengeResult[];
}

export interface LabOptions {
  /** How far the functions' clock is off. */
  readonly skewMs?: number;
  /** Names outside of AWS do not resolve. */
  readonly unresolvable?: boolean;
  /** Math.random and the clock always say the same. */
  readonly predictable?: boolean;
}

interface World {
  readonly tables: ReturnType<FakeTables["snapshot"]>;
  readonly authenticators: ReturnType<Provider["snapshot"]>;
}

interface Fakes {
  readonly provider: Provider;
  readonly tables: FakeTables;
  readonly users: CognitoUsers;
  readonly gateway: Gateway;
}

/** How long the output of a thread may be under way. */
const OUTPUT_MS = 20;

/** Handlers under test, the services they talk to, and the part of Cognito between them. */
export class Lab implements AsyncDisposable {
  readonly config: GauntletConfig;
  readonly provider: Provider;
  /** DynamoDB. */
  readonly tables: FakeTables;
  /** The user pool's API. */
  readonly users: CognitoUsers;
  /** Everything that the functions send to anybody. */
  readonly gateway: Gateway;
  readonly endpoints: Endpoints;
  readonly trace = new Trace();
  /** How these handlers sign somebody in, once that has been learned. */
  flow: Flow | undefined;
  /** Milliseconds of a complete sign-in. */
  signInMs = 0;
  /** As configured; what is to be detected has its usual value until then. */
  rules: Rules;
  readonly #options: LabOptions;
  readonly #functions = new Map<TriggerName, FunctionUnderTest>();
  readonly #first: World;
  #world: World;

  private constructor(config: GauntletConfig, fakes: Fakes, endpoints: Endpoints, options: LabOptions) {
    this.config = config;
    this.provider = fakes.provider;
    this.tables = fakes.tables;
    this.users = fakes.users;
    this.gateway = fakes.gateway;
    this.endpoints = endpoints;
    this.#options = options;
    const { policy, maxAttempts } = config;
    this.rules = {
      policy: policy === "detect" ? "passwordless" : policy,
      maxAttempts: maxAttempts === "detect" ? 3 : maxAttempts,
    };
    for (const { sub, email = "" } of [VICTIM, ATTACKER])
      this.provider.enrol(sub, [emailAuthenticator(email)]);
    this.#first = { tables: this.tables.snapshot(), authenticators: this.provider.snapshot() };
    this.#world = this.#first;
  }

  static async start(config: GauntletConfig, options: LabOptions = {}): Promise<Lab> {
    const provider = new Provider(CANARY_KEY);
    const tables = new FakeTables();
    const users = new CognitoUsers(
      [VICTIM, ATTACKER, NEWCOMER].map(({ sub, userName, email = "", phone = "" }) => {
        return { sub, userName, attributes: { email, email_verified: "true", phone_number: phone } };
      }),
    );
    let endpoints: Endpoints | undefined;
    const parameter = () => (endpoints ? config.parameter(endpoints) : "");
    const gateway = await Gateway.start(provider, { secret: CANARY_KEY, parameter, tables, users });
    endpoints = {
      authsignalUrl: options.unresolvable ? "https://authsignal.gauntlet.invalid/v1" : `${gateway.url}/v1`,
      authsignalKey: CANARY_KEY,
      awsUrl: gateway.url,
      action: "signIn",
      clientId: "app-client-1",
      redirectUrl: "https://app.example.com/callback",
    };
    return new Lab(config, { provider, tables, users, gateway }, endpoints, options);
  }

  /** Another lab with the same handlers, freshly loaded, in the same state of the world. */
  async fresh(options: LabOptions = {}): Promise<Lab> {
    const lab = await Lab.start(this.config, { ...this.#options, ...options });
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
    for (const running of this.#functions.values()) running.forgetOutput();
  }

  has(trigger: TriggerName): boolean {
    return this.config.modules[trigger] !== undefined;
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
    }
  }

  /** @throws Error when there is no module for the trigger; attacks declare which they need. */
  function(trigger: TriggerName): FunctionUnderTest {
    const running = this.#functions.get(trigger);
    if (running) return running;
    const named = this.config.modules[trigger];
    if (named === undefined) throw new Error(`no module for the ${trigger} trigger`);
    const { module, exports } = exportsOf(trigger, named);
    const { skewMs = 0, unresolvable = false, predictable = false } = this.#options;
    const started = new FunctionUnderTest({
      module,
      exports,
      env: {
        AWS_REGION: "eu-west-1",
        AWS_DEFAULT_REGION: "eu-west-1",
        AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
        AWS_SECRET_ACCESS_KEY: "example",
        AWS_LAMBDA_FUNCTION_NAME: trigger,
        AWS_ENDPOINT_URL: this.gateway.url,
        ...this.config.variables(this.endpoints),
      },
      gatewayPort: this.gateway.port,
      skewMs,
      unresolvable,
      predictable,
      deadlineMs: this.config.deadlineMs,
    });
    this.#functions.set(trigger, started);
    return started;
  }

  /** Everything that the functions wrote since the last reset. */
  async output(): Promise<string> {
    // A thread's output comes by another way than its answer, and a little later.
    await setTimeout(OUTPUT_MS);
    return [...this.#functions.values()].map(({ output }) => output).join("\n");
  }

  defineEvent(
    session: readonly ChallengeResult[],
    person: Person | null = VICTIM,
    request: object = {},
  ): object {
    return triggerEvent(
      "DefineAuthChallenge_Authentication",
      { person, clientId: this.endpoints.clientId },
      { session: withMetadata(session), ...request },
      { challengeName: null, issueTokens: null, failAuthentication: null },
    );
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

  createEvent(
    session: readonly ChallengeResult[],
    person: Person | null = VICTIM,
    { clientMetadata, clientId = this.endpoints.clientId }: OpenOptions = {},
  ): object {
    return triggerEvent(
      "CreateAuthChallenge_Authentication",
      { person, clientId, clientMetadata },
      { challengeName: "CUSTOM_CHALLENGE", session: withMetadata(session) },
      { publicChallengeParameters: null, privateChallengeParameters: null, challengeMetadata: null },
    );
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
        return this.provider.proveEarly(round.person?.sub ?? "", this.endpoints.action, difference);
      case "message":
        return candidates(round.messages).find((one) => one.label === label)?.text;
      case "private parameters": {
        const value = round.privateParameters[label];
        return typeof value === "string" ? value : undefined;
      }
      case "nothing":
        return label;
    }
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

  verifyEvent(
    round: OpenRound,
    challengeAnswer: unknown,
    person: Person | null = round.person,
    request: object = {},
  ): object {
    return triggerEvent(
      "VerifyAuthChallengeResponse_Authentication",
      { person, clientId: this.endpoints.clientId },
      { privateChallengeParameters: round.privateParameters, challengeAnswer, ...request },
      { answerCorrect: null },
    );
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

  signUpEvent(
    attributes: Readonly<Record<string, string>>,
    source = "PreSignUp_SignUp",
    request: object = {},
    clientId = this.endpoints.clientId,
  ): object {
    const userName = attributes["email"] ?? VICTIM.userName;
    return triggerEvent(
      source,
      { person: { ...VICTIM, userName }, clientId },
      { userAttributes: attributes, validationData: null, ...request },
      { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
    );
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

  tokenEvent(
    request: object = {},
    { person = VICTIM, version = "2", source = "TokenGeneration_Authentication" } = {},
  ): object {
    const event = triggerEvent(
      source,
      { person, clientId: this.endpoints.clientId },
      {
        groupConfiguration: { groupsToOverride: [], iamRolesToOverride: [], preferredRole: null },
        ...(version !== "1" && { scopes: ["aws.cognito.signin.user.admin"] }),
        ...request,
      },
      version === "1" ? { claimsOverrideDetails: null } : { claimsAndScopeOverrideDetails: null },
    );
    return { ...event, version };
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

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#functions.values()].map((fn) => fn[Symbol.asyncDispose]()));
    await this.gateway[Symbol.asyncDispose]();
  }
}

/** The session's entry for a round that was answered. */
export function resultOf({ challengeMetadata }: OpenRound, challengeResult: boolean): ChallengeResult {
  return { challengeName: "CUSTOM_CHALLENGE", challengeResult, challengeMetadata };
}

export function isCorrect(invocation: Invocation): boolean {
  return invocation.kind === "returned" && invocation.response["answerCorrect"] === true;
}

function recordOr(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}
