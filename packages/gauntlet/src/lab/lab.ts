import type { Endpoints, GauntletConfig, SeenRound } from "../config.ts";
import { isRecord } from "../json.ts";
import type { Invocation } from "../runtime/function-under-test.ts";
import { candidates, WRAPS } from "./answers.ts";
import { type Decision, decisionOf } from "./decision.ts";
import type { ChallengeResult } from "./events.ts";
import { type Fakes, startFakes } from "./fakes.ts";
import type { PlayedRound } from "./flow.ts";
import { withSharedExports } from "./functions.ts";
import { provedByPasskey } from "./passkeys/prove.ts";
import { type LabUser, nameOf, VICTIM } from "./people.ts";
import {
  ACTION_KEY,
  authsignalIdOf,
  isCorrect,
  type LabOptions,
  type OpenOptions,
  type OpenRound,
  resultOf,
  type Verdict,
} from "./round.ts";
import { World } from "./world.ts";

/** Enough for thousands of invocations of a handler that only computes. */
const BUDGET_MS = 1_500;
const THOROUGH_BUDGET_MS = 6_000;
/** How long a code of an authenticator app counts. https://www.rfc-editor.org/rfc/rfc6238#section-5.2 */
const APP_CODE_MS = 30_000;

/** Handlers under test, the services they talk to, and the part of Cognito between them. */
export class Lab extends World implements AsyncDisposable {
  readonly #options: LabOptions;
  readonly #fresh = new Set<Lab>();
  #isDisposed = false;

  private constructor(config: GauntletConfig, fakes: Fakes, endpoints: Endpoints, options: LabOptions) {
    super(config, endpoints, fakes, options);
    this.#options = options;
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
    lab.beginAs(this);
    return lab;
  }

  async define(
    session: readonly ChallengeResult[],
    person: LabUser | null = VICTIM,
    request: object = {},
  ): Promise<Decision> {
    const invocation = await this.function("define").invoke(this.defineEvent(session, person, request));
    const decision = decisionOf(invocation);
    this.trace.defined(session, person, request, decision);
    return decision;
  }

  /** Opens the round in which these handlers ask for the proof, playing the rounds before it. */
  async open(person: LabUser | null = VICTIM, options: OpenOptions = {}): Promise<OpenRound> {
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
    person: LabUser | null = VICTIM,
    options: OpenOptions = {},
  ): Promise<OpenRound> {
    // Nobody uses a code of an authenticator app twice: the next sign-in waits for the next one.
    if (this.flow?.proof.source === "config") this.moveOn(APP_CODE_MS);
    const { length: tracked } = this.provider.tracked;
    const { length: sent } = this.gateway.messages;
    const event = this.createEvent(session, person, options);
    const invocation = await this.function("create").invoke(event, { observe: options.observe ?? false });
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
      case "authsignal": {
        const token = tracked && this.provider.prove(tracked, difference);
        return label === ACTION_KEY ? tracked?.idempotencyKey : token;
      }
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
    return { userName, sub, publicParameters, messages, at: this.now };
  }

  /** Verify, for the person who opened the round or another. The token or code is wrapped as the app would. */
  answer(
    round: OpenRound,
    token: string,
    person: LabUser | null = round.person,
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
    person: LabUser | null = round.person,
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
    options: { readonly person?: LabUser; readonly version?: string; readonly source?: string } = {},
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
