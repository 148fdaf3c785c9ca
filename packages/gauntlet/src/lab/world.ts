import type { Need } from "../attack.ts";
import type { Endpoints, GauntletConfig } from "../config.ts";
import type { CognitoUsers } from "../fakes/aws/cognito.ts";
import type { FakeTables } from "../fakes/dynamodb/table.ts";
import type { Gateway } from "../fakes/gateway.ts";
import type { Provider } from "../fakes/provider.ts";
import type { Fakes } from "./fakes.ts";
import type { Flow, Rules } from "./flow.ts";
import { Functions } from "./functions.ts";
import { passkeyOf } from "./passkeys/authenticator.ts";
import { ATTACKER, emailAuthenticator, type LabUser, VICTIM } from "./people.ts";
import type { LabOptions } from "./round.ts";
import { Trace } from "./trace.ts";

/** What the services hold. */
interface State {
  readonly tables: ReturnType<FakeTables["snapshot"]>;
  readonly authenticators: ReturnType<Provider["snapshot"]>;
}

/** Handlers under test and the services they talk to, whose state can be kept and put back. */
export class World extends Functions {
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
  /** Milliseconds by which a reset moves the clock of the functions on. */
  betweenMs = 0;
  /** Milliseconds of a complete sign-in. */
  signInMs = 0;
  /** As configured; what is to be detected has its usual value until then. */
  rules: Rules;
  readonly #first: State;
  #state: State;

  constructor(config: GauntletConfig, endpoints: Endpoints, fakes: Fakes, options: LabOptions) {
    super(config, endpoints, fakes.gateway, options);
    this.provider = fakes.provider;
    this.provider.clock = () => this.timeElsewhere;
    this.tables = fakes.tables;
    this.users = fakes.users;
    this.gateway = fakes.gateway;
    const { policy, maxAttempts } = config;
    this.rules = {
      policy: policy === "detect" ? "passwordless" : policy,
      maxAttempts: maxAttempts === "detect" ? 3 : maxAttempts,
    };
    for (const { sub, email = "" } of [VICTIM, ATTACKER])
      this.provider.enrol(sub, [emailAuthenticator(email)]);
    const { tables: seeded, passkeys } = config;
    const somebody = (person: LabUser) => ({ ...person, passkey: passkeyOf(person, passkeys.algorithm) });
    const people = { victim: somebody(VICTIM), attacker: somebody(ATTACKER) };
    this.tables.restore(new Map(Object.entries(seeded(people))));
    this.#first = { tables: this.tables.snapshot(), authenticators: this.provider.snapshot() };
    this.#state = this.#first;
  }

  /** Makes what tables and provider hold now the state that a reset returns to. */
  keepWorld(): void {
    this.#state = { tables: this.tables.snapshot(), authenticators: this.provider.snapshot() };
  }

  /** Makes the state from before any sign-in the one that a reset returns to. */
  keepFirstWorld(): void {
    this.#state = this.#first;
  }

  /** Forgets what was learned about the handlers, and what their sign-ins have left behind. */
  forget(): void {
    this.flow = undefined;
    this.provider.used = false;
    this.tables.used = false;
    this.#state = this.#first;
    this.reset();
  }

  /** The world as it was at first: victim and attacker have enrolled their own addresses, and no service fails. */
  reset(): void {
    if (this.betweenMs > 0) this.moveOn(this.betweenMs);
    this.provider.restore(this.#state.authenticators);
    this.tables.restore(this.#state.tables);
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

  /** Begins in the state to which another lab with the same handlers returns. */
  protected beginAs(other: World): void {
    this.flow = other.flow;
    this.betweenMs = other.betweenMs;
    this.moveOn(other.timeElsewhere - this.timeElsewhere);
    this.rules = other.rules;
    this.provider.used = other.provider.used;
    for (const kind of other.provider.asked) this.provider.asked.add(kind);
    this.tables.used = other.tables.used;
    this.#state = other.#state;
    this.reset();
  }
}
