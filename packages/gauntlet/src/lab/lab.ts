import type { Endpoints, GauntletConfig } from "../config.ts";
import { startAws } from "../fakes/aws.ts";
import { Provider, type TrackedAction } from "../fakes/provider.ts";
import type { FakeServer } from "../fakes/server.ts";
import { FakeTable } from "../fakes/table.ts";
import { isRecord } from "../json.ts";
import { FunctionUnderTest, type Invocation } from "../runtime/function-under-test.ts";
import type { TriggerName } from "../trigger.ts";
import { type Decision, decisionOf, passwordRounds } from "./decision.ts";
import { type ChallengeResult, triggerEvent, withMetadata } from "./events.ts";
import { ATTACKER, CANARY_KEY, emailAuthenticator, type Person, VICTIM } from "./people.ts";

/** A round that Create opened. */
export interface OpenRound {
  /** `null` is an unknown user. */
  readonly person: Person | null;
  readonly invocation: Invocation;
  readonly publicParameters: Readonly<Record<string, unknown>>;
  readonly privateParameters: Readonly<Record<string, unknown>>;
  /** What the provider was asked to track meanwhile. */
  readonly tracked: readonly TrackedAction[];
}

export interface Verdict {
  readonly correct: boolean;
  readonly invocation: Invocation;
}

interface LabOptions {
  readonly skewMs?: number;
  /** Replaces where the functions look for Authsignal. */
  readonly authsignalUrl?: string;
}

/** Handlers under test, the services they talk to, and the part of Cognito between them. */
export class Lab implements AsyncDisposable {
  readonly config: GauntletConfig;
  readonly provider: Provider;
  /** DynamoDB. */
  readonly table: FakeTable;
  readonly endpoints: Endpoints;
  readonly #aws: FakeServer;
  readonly #options: LabOptions;
  readonly #functions = new Map<TriggerName, FunctionUnderTest>();

  private constructor(
    config: GauntletConfig,
    provider: Provider,
    table: FakeTable,
    aws: FakeServer,
    endpoints: Endpoints,
    options: LabOptions,
  ) {
    this.config = config;
    this.provider = provider;
    this.table = table;
    this.endpoints = endpoints;
    this.#aws = aws;
    this.#options = options;
    this.reset();
  }

  static async start(config: GauntletConfig, options: LabOptions = {}): Promise<Lab> {
    const provider = await Provider.start(CANARY_KEY);
    let endpoints: Endpoints | undefined;
    const table = new FakeTable();
    const aws = await startAws(CANARY_KEY, () => (endpoints ? config.parameter(endpoints) : ""), table);
    endpoints = {
      authsignalUrl: options.authsignalUrl ?? provider.url,
      authsignalKey: CANARY_KEY,
      awsUrl: aws.url,
      action: "signIn",
      clientId: "app-client-1",
      redirectUrl: "https://app.example.com/callback",
    };
    return new Lab(config, provider, table, aws, endpoints, options);
  }

  /** Another lab with the same handlers, freshly loaded. */
  fresh(options: LabOptions = {}): Promise<Lab> {
    return Lab.start(this.config, options);
  }

  /** The provider as it was at first: victim and attacker have enrolled their own addresses. */
  reset(): void {
    this.provider.reset();
    this.table.reset();
    for (const { sub, email = "" } of [VICTIM, ATTACKER])
      this.provider.enrol(sub, [emailAuthenticator(email)]);
  }

  has(trigger: TriggerName): boolean {
    return this.config.modules[trigger] !== undefined;
  }

  /** @throws Error when there is no module for the trigger; attacks declare which they need. */
  function(trigger: TriggerName): FunctionUnderTest {
    const running = this.#functions.get(trigger);
    if (running) return running;
    const module = this.config.modules[trigger];
    if (module === undefined) throw new Error(`no module for the ${trigger} trigger`);
    const env = {
      AWS_REGION: "eu-west-1",
      AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
      AWS_SECRET_ACCESS_KEY: "example",
      AWS_LAMBDA_FUNCTION_NAME: trigger,
      ...this.config.variables(this.endpoints),
    };
    const started = new FunctionUnderTest(module, env, {
      skewMs: this.#options.skewMs,
      deadlineMs: this.config.deadlineMs,
    });
    this.#functions.set(trigger, started);
    return started;
  }

  /** All that the functions wrote. */
  get output(): string {
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
    return decisionOf(await this.function("define").invoke(this.defineEvent(session, person, request)));
  }

  /** Create, for a person whose earlier answers were wrong `answered` times. */
  async open(
    person: Person | null = VICTIM,
    options: {
      answered?: number;
      clientMetadata?: Record<string, string>;
      clientId?: string;
      /** The rounds before; by default those of the policy's password. */
      before?: readonly ChallengeResult[];
    } = {},
  ): Promise<OpenRound> {
    const before = this.provider.tracked.length;
    const session = [
      ...(options.before ?? passwordRounds(this.config)),
      ...Array.from({ length: options.answered ?? 0 }, () => ({
        challengeName: "CUSTOM_CHALLENGE",
        challengeResult: false,
      })),
    ];
    const event = triggerEvent(
      "CreateAuthChallenge_Authentication",
      {
        person,
        clientId: options.clientId ?? this.endpoints.clientId,
        clientMetadata: options.clientMetadata,
      },
      { challengeName: "CUSTOM_CHALLENGE", session: withMetadata(session) },
      { publicChallengeParameters: null, privateChallengeParameters: null, challengeMetadata: null },
    );
    const invocation = await this.function("create").invoke(event);
    const response = invocation.kind === "returned" ? invocation.response : {};
    return {
      person,
      invocation,
      publicParameters: recordOr(response["publicChallengeParameters"]),
      privateParameters: recordOr(response["privateChallengeParameters"]),
      tracked: this.provider.tracked.slice(before),
    };
  }

  /** Verify, for the person who opened the round or another. The token is wrapped as the app would. */
  answer(
    round: OpenRound,
    token: string,
    person: Person | null = round.person,
    request: object = {},
  ): Promise<Verdict> {
    return this.answerRaw(round, this.config.answer(token), person, request);
  }

  /** Verify with an ANSWER as it is. */
  async answerRaw(
    round: OpenRound,
    challengeAnswer: unknown,
    person: Person | null = round.person,
    request: object = {},
  ): Promise<Verdict> {
    const event = triggerEvent(
      "VerifyAuthChallengeResponse_Authentication",
      { person, clientId: this.endpoints.clientId },
      { privateChallengeParameters: round.privateParameters, challengeAnswer, ...request },
      { answerCorrect: null },
    );
    const invocation = await this.function("verify").invoke(event);
    return {
      correct: invocation.kind === "returned" && invocation.response["answerCorrect"] === true,
      invocation,
    };
  }

  /** PreSignUp. */
  signUp(
    attributes: Readonly<Record<string, string>>,
    source = "PreSignUp_SignUp",
    request: object = {},
  ): Promise<Invocation> {
    const event = triggerEvent(
      source,
      { person: VICTIM, clientId: this.endpoints.clientId },
      { userAttributes: attributes, validationData: null, ...request },
      { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
    );
    return this.function("preSignUp").invoke(event);
  }

  /** PreTokenGeneration, for tokens of a sign-in by default. */
  preToken(
    request: object = {},
    { person = VICTIM, version = "2", source = "TokenGeneration_Authentication" } = {},
  ): Promise<Invocation> {
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
    return this.function("preToken").invoke({ ...event, version });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#functions.values()].map((fn) => fn[Symbol.asyncDispose]()));
    await Promise.all([this.provider[Symbol.asyncDispose](), this.#aws[Symbol.asyncDispose]()]);
  }
}

function recordOr(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}
