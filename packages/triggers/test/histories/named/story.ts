import { expect } from "vitest";
import { ignorePublicErrors, type Party, POOL, SUB, type Waiting } from "../cast.ts";
import { passByMail } from "../people.ts";
import { IN_ORDER, type Process, Schedule } from "../schedule.ts";
import type { Variant } from "../variant.ts";
import { type Shipped, World } from "../world.ts";

/** A history that is written step by step, and the rule without which it ends badly. */
export interface NamedHistory {
  readonly name: string;
  readonly rule: Variant;
  /** In how many random histories the missing rule is seen, or why it is not. */
  readonly search: number | string;
  /** Whether Authsignal names what has proven an action. Most rules must hold without that. */
  readonly namesProvers?: true;
  /** Fails when the attacker gets in, or the owner does not. */
  readonly tell: (story: Story) => Promise<void>;
}

const USER = { userPoolId: POOL, userName: SUB };
/** One step after the other, and nothing fails, unless the history says so. */
export class Story {
  readonly world: World;
  #crashAt = Number.POSITIVE_INFINITY;
  #steps = 0;

  constructor(shipped: Shipped, namesProvers = false) {
    const schedule = new Schedule(IN_ORDER);
    schedule.faults = false;
    this.world = new World(shipped, schedule);
    this.world.authsignal.namesProvers = namesProvers;
    const step = this.world.step.bind(this.world);
    this.world.step = (process, deed, call) =>
      step(
        process,
        () => {
          if (process.name !== "told" && this.#steps++ === this.#crashAt) process.crashed = true;
          return deed();
        },
        call,
      );
  }

  /** The function dies at this step, after what it has called was done. */
  crashAt(step: number): void {
    this.#steps = 0;
    this.#crashAt = step;
  }

  /** A command of support, which may die or be refused. @returns whether it is done */
  async command(work: (inner: Process) => Promise<void>): Promise<boolean> {
    const inner: Process = { name: "command", crashed: false };
    return this.run(() =>
      work(inner).then(
        () => true,
        (error: unknown) => {
          if (!inner.crashed) ignorePublicErrors(error);
          return false;
        },
      ),
    );
  }

  async run<Result>(deed: (process: Process) => Promise<Result>): Promise<Result> {
    const results: Result[] = [];
    this.world.schedule.start("told", async (process) => {
      results.push(await deed(process));
    });
    await this.world.schedule.run();
    const [result] = results;
    expect(results, "the deed came to its end").toHaveLength(1);
    if (result === undefined) throw new Error("a deed answers something");
    return result;
  }

  async start(): Promise<Waiting> {
    const waiting = await this.run(async (process) => (await this.world.start(process)) ?? "refused");
    expect(waiting).not.toBe("refused");
    if (waiting === "refused") throw new Error("unreachable");
    return waiting;
  }

  answer(party: Party, waiting: Waiting, token = waiting.url): Promise<boolean> {
    return this.run((process) => this.world.answer(process, party, waiting, token));
  }

  pass(party: Party, { url }: Waiting): Promise<boolean> {
    return this.run((process) => passByMail(this.world, process, party, url));
  }

  async signIn(party: Party): Promise<boolean> {
    const waiting = await this.run(async (process) => (await this.world.start(process)) ?? "refused");
    return waiting !== "refused" && (await this.pass(party, waiting)) && this.answer(party, waiting);
  }

  /** The Authsignal user id of a round. */
  idOf({ url }: Waiting): string {
    return this.world.authsignal.tokens.get(url)?.userId ?? "";
  }

  /** The portal deletes all authenticators. */
  empty(id: string): void {
    for (const one of this.world.authsignal.list(id)) this.world.authsignal.deleteAuthenticator(id, one.id);
  }

  /** The owner signs in by the mailbox, and adds an authenticator app on the way. */
  async signInAndAddApp(): Promise<Waiting> {
    const waiting = await this.start();
    await this.pass("owner", waiting);
    this.enrolApp(waiting, "owner");
    await this.answer("owner", waiting);
    return waiting;
  }

  /** Enrols an authenticator app by a URL. */
  enrolApp(waiting: Waiting, holder: Party = "attacker"): void {
    const { authsignal } = this.world;
    const id = authsignal.begin(waiting.url, "AUTHENTICATOR_APP", undefined, holder);
    if (id !== undefined) authsignal.finish(waiting.url, id);
  }

  changeAddress(address: string): Promise<boolean> {
    const { world } = this;
    return this.command((inner) =>
      world.shipped.changeAddress(USER, SUB, address, world.ports(inner), world.policy()),
    );
  }

  recover(address?: string): Promise<boolean> {
    const { world } = this;
    return this.command((inner) =>
      world.shipped.recover(USER, SUB, address, world.ports(inner), world.policy()),
    );
  }

  async ownerGetsIn(): Promise<void> {
    expect(await this.signIn("owner")).toBe(true);
    this.attackerIsOut();
  }

  attackerIsOut(): void {
    expect(this.world.tokens).not.toContain("attacker");
  }
}
