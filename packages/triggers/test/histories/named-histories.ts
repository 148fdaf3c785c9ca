import { expect } from "vitest";
import { passByMail } from "./people.ts";
import { type Process, Schedule, tapeOf } from "./schedule.ts";
import type { Variant } from "./variant.ts";
import { A, B, type Party, POOL, type Shipped, SUB, type Waiting, World, X } from "./world.ts";

/** A history that is told step by step, and the rule without which it ends badly. */
export interface NamedHistory {
  readonly name: string;
  readonly rule: Variant;
  /** Fails when the attacker gets in, or the owner does not. */
  readonly tell: (story: Story) => Promise<void>;
}

const USER = { userPoolId: POOL, userName: SUB };
const PHONE = "+441632960001";

/** One step after the other, and nothing fails, unless the history says so. */
export class Story {
  readonly world: World;
  #crashAt = Number.POSITIVE_INFINITY;
  #steps = 0;

  constructor(shipped: Shipped) {
    const schedule = new Schedule(tapeOf([]));
    schedule.faults = false;
    this.world = new World(shipped, schedule);
    const step = this.world.step.bind(this.world);
    this.world.step = (process, deed, repeatable) =>
      step(
        process,
        () => {
          if (process.name !== "told" && this.#steps++ === this.#crashAt) process.crashed = true;
          return deed();
        },
        repeatable,
      );
  }

  /** The function dies at this step, after what it has called was done. */
  crashAt(step: number): void {
    this.#steps = 0;
    this.#crashAt = step;
  }

  /** A command of support, which may die. */
  async command(work: (inner: Process) => Promise<void>): Promise<void> {
    const inner: Process = { name: "command", crashed: false };
    await this.run(() =>
      work(inner).then(
        () => true,
        (error: unknown) => {
          if (!inner.crashed) throw error;
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

  /** Enrols an authenticator app of the attacker's by a URL. */
  enrolApp(waiting: Waiting): void {
    const { authsignal } = this.world;
    const id = authsignal.begin(waiting.url, "AUTHENTICATOR_APP", undefined, "attacker");
    if (id !== undefined) authsignal.finish(waiting.url, id);
  }

  changeAddress(address: string): Promise<void> {
    const { world } = this;
    return this.command((inner) =>
      world.shipped.changeAddress(USER, SUB, address, world.ports(inner), world.policy()),
    );
  }

  recover(address?: string): Promise<void> {
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

export const NAMED_HISTORIES: readonly NamedHistory[] = [
  {
    name: "bound and emptied by the portal, with a URL from before",
    rule: {
      file: "owner/judge-proof.ts",
      rule: 'if (!oneIsLeft(list, record.known)) return refused("factor-gone");',
      instead: "",
    },
    async tell(story) {
      await story.signIn("owner");
      const old = await story.start();
      story.empty(story.idOf(old));
      story.enrolApp(old);
      await story.answer("attacker", old);
      await story.ownerGetsIn();
    },
  },
  {
    name: "bound and emptied by the portal: the owner comes back by the mailbox",
    rule: {
      file: "owner/create-plan.ts",
      rule: "if (!oneIsLeft(list, record.known)) return candidateStep(state, record, policy, draw);",
      instead: "",
    },
    async tell(story) {
      await story.signIn("owner");
      const old = await story.start();
      story.empty(story.idOf(old));
      story.enrolApp(old);
      await story.ownerGetsIn();
    },
  },
  {
    name: "unproven and emptied by the portal, with a URL from before",
    rule: {
      file: "owner/create-plan.ts",
      rule: "if (!oneIsLeft(forAddress, enrolled)) return another();",
      instead:
        "if (!oneIsLeft(forAddress, enrolled)) return write(withEnrolled(record, factorsOf(list), draw));",
    },
    async tell(story) {
      const old = await story.start();
      story.empty(story.idOf(old));
      story.enrolApp(old);
      story.world.authsignal.enroll(story.idOf(old), A);
      await story.signIn("owner");
      const next = await story.start();
      story.world.authsignal.verifyApp(next.url, "attacker");
      await story.answer("attacker", next);
      await story.ownerGetsIn();
    },
  },
  {
    name: "a round made while unproven and answered after the owner bound",
    rule: {
      file: "owner/judge-proof.ts",
      rule: 'if (record.version !== round.version) return refused("record-changed");',
      instead: "",
    },
    async tell(story) {
      // The attacker reads the mailbox while nobody has proven it; then the owner's new one counts, and is bound.
      const { world } = story;
      world.readers.set(A, "attacker");
      const old = await story.start();
      await story.pass("attacker", old);
      world.methods = [...world.methods, "EMAIL_OTP"];
      world.authsignal.enroll("support", B);
      const record = world.record;
      await story.changeAddress(B);
      await story.signIn("owner");
      expect(record?.candidate).not.toBe(world.record?.person);
      await story.answer("attacker", old);
      // And one of the person's, from before a change of the address.
      world.readers.set(B, "attacker");
      const former = await story.start();
      await story.pass("attacker", former);
      world.readers.set(A, "owner");
      await story.changeAddress(A);
      await story.answer("attacker", former);
      await story.ownerGetsIn();
    },
  },
  {
    name: "two email authenticators: the code could have come from the other",
    rule: {
      file: "owner/judge-proof.ts",
      rule: 'if (senders.length > forAddress.length) return refused("another-address-enrolled");',
      instead: "",
    },
    async tell(story) {
      const old = await story.start();
      story.world.authsignal.enroll(story.idOf(old), X);
      await story.pass("attacker", old);
      await story.answer("attacker", old);
      await story.ownerGetsIn();
    },
  },
  {
    name: "a live token that may add authenticators while somebody binds",
    rule: {
      file: "owner/owner-record.ts",
      rule: "...{ candidate: draw(), anchored: true,",
      instead: "...{ candidate: person ?? draw(), anchored: true as const,",
    },
    async tell(story) {
      const { world } = story;
      // The mailbox is read by somebody else, who is bound, and holds a token of a passed challenge.
      world.readers.set(A, "attacker");
      const old = await story.start();
      await story.pass("attacker", old);
      const app = world.authsignal.begin(old.url, "AUTHENTICATOR_APP", undefined, "attacker") ?? "";
      await story.answer("attacker", old);
      world.tokens.length = 0;
      await story.recover(B);
      const owners = await story.start();
      world.authsignal.users.get(story.idOf(old))?.push(...world.authsignal.list(story.idOf(old)));
      world.authsignal.finish(old.url, app);
      const late = world.authsignal.begin(old.url, "AUTHENTICATOR_APP", undefined, "attacker");
      if (late !== undefined) world.authsignal.finish(old.url, late);
      expect(await story.pass("owner", owners)).toBe(true);
      expect(await story.answer("owner", owners)).toBe(true);
      const next = await story.start();
      world.authsignal.verifyApp(next.url, "attacker");
      await story.answer("attacker", next);
      await story.ownerGetsIn();
    },
  },
  {
    name: "a record restored from a backup, whose candidate others know",
    rule: {
      file: "owner/create-plan.ts",
      rule: "if (id === undefined || isRestored) return another();",
      instead: "if (id === undefined) return another();",
    },
    async tell(story) {
      const { world } = story;
      // Saved between the candidate and its first URL.
      story.crashAt(3);
      await story.run(async (process) => (await world.start(process)) ?? "refused");
      const { candidate = "" } = world.record ?? {};
      world.table.set(SUB, { ...strip(world.record), version: "saved", candidate });
      const backup = world.snapshot();
      const old = await story.start();
      story.empty(story.idOf(old));
      const app = world.authsignal.begin(old.url, "AUTHENTICATOR_APP", undefined, "attacker") ?? "";
      await story.recover();
      world.restore(backup);
      // Whoever restores faster than a URL ends.
      world.authsignal.now -= 900;
      const owners = await story.start();
      const list = world.authsignal.users.get(candidate) ?? [];
      list.push({
        ...{ id: app, holder: "attacker", verificationMethod: "AUTHENTICATOR_APP", createdAt: undefined },
        ...{ verifiedAt: undefined, email: undefined, phoneNumber: undefined },
      });
      world.authsignal.users.set(candidate, list);
      world.authsignal.finish(old.url, app);
      await story.pass("owner", owners);
      await story.answer("owner", owners);
      const next = await story.start();
      world.authsignal.verifyApp(next.url, "attacker");
      await story.answer("attacker", next);
      await story.ownerGetsIn();
    },
  },
  {
    name: "a record restored from a backup, whose mailbox is the person's no more",
    rule: {
      file: "owner/create-plan.ts",
      rule: "if (isRestored && record.anchored && state.anchor !== address)",
      instead: "if (false)",
    },
    async tell(story) {
      const { world } = story;
      await story.signIn("owner");
      const backup = world.snapshot();
      await story.changeAddress(B);
      world.readers.set(A, "attacker");
      world.restore(backup);
      const refused = await story.run(async (process) => (await world.start(process)) ?? "refused");
      if (refused !== "refused") {
        await story.pass("attacker", refused);
        await story.answer("attacker", refused);
      }
      await story.changeAddress(B);
      await story.ownerGetsIn();
    },
  },
  {
    name: "an address moved by another writer",
    rule: {
      file: "owner/create-plan.ts",
      rule: "policy.followsPool || !record.anchored",
      instead: "true",
    },
    async tell(story) {
      const { world } = story;
      await story.signIn("owner");
      world.user = { ...world.user, email: X, email_verified: "true" };
      await story.signIn("attacker");
      await story.ownerGetsIn();
    },
  },
  {
    name: "an address moved by another writer, with a flag: the password that came first goes",
    rule: {
      file: "owner/verify.ts",
      rule: "const isVerified = isHeld && attributes",
      instead: "const isVerified = attributes",
    },
    async tell(story) {
      const { world } = story;
      world.passwordOf = "attacker";
      await story.changeAddress(A);
      world.user = { ...world.user, email: X, email_verified: "true" };
      await story.ownerGetsIn();
      expect(world.passwordOf).not.toBe("attacker");
    },
  },
  {
    name: "a trojan phone number at sign-up",
    rule: {
      file: "owner/judge-proof.ts",
      rule: 'if (!ofRound || method !== ANCHOR_METHOD[anchor]) return refused("method-not-accepted");',
      instead: "",
    },
    async tell(story) {
      const { world } = story;
      world.user = { ...world.user, phone_number: PHONE };
      world.readers.set(PHONE, "attacker");
      const old = await story.start();
      // An import of the pool's numbers into Authsignal.
      world.authsignal.enroll(story.idOf(old), PHONE, "SMS");
      const sms = world.authsignal.list(story.idOf(old)).find(({ phoneNumber }) => phoneNumber === PHONE);
      const code = world.authsignal.challenge(old.url, sms?.id ?? "");
      if (code) world.authsignal.verify(old.url, code);
      await story.answer("attacker", old);
      await story.ownerGetsIn();
    },
  },
  {
    name: "somebody signed up first, with a password of their own",
    rule: {
      file: "owner/verify.ts",
      rule: "await ports.cognito.setPassword(user, ports.drawPassword());",
      instead: "",
    },
    async tell(story) {
      story.world.passwordOf = "attacker";
      await story.ownerGetsIn();
      expect(story.world.passwordOf).not.toBe("attacker");
    },
  },
  {
    name: "a second invocation of Verify after the write",
    rule: {
      file: "owner/judge-proof.ts",
      rule: "record.boundBy === round.idempotencyKey && record.person === round.userId",
      instead: "false as boolean",
    },
    async tell(story) {
      const waiting = await story.start();
      await story.pass("owner", waiting);
      // validate, list, read, password, write: the function dies with the write done.
      story.crashAt(4);
      expect(await story.answer("owner", waiting)).toBe(true);
      story.attackerIsOut();
    },
  },
  {
    name: "a crash between any two steps",
    rule: { file: "owner/create-plan.ts", rule: "if (!outdated) return track;", instead: "return track;" },
    async tell(story) {
      for (let step = 0; step < 16; step++) {
        const first = new Story(story.world.shipped);
        first.crashAt(step);
        await first.signIn("owner");
        first.crashAt(Number.POSITIVE_INFINITY);
        await first.ownerGetsIn();

        const moved = new Story(story.world.shipped);
        await moved.signIn("owner");
        moved.crashAt(step);
        await moved.changeAddress(B);
        moved.crashAt(Number.POSITIVE_INFINITY);
        // Support is told, and runs the command again some day; a sign-in does the rest before.
        if (moved.world.record?.address === B) moved.world.readers.set(A, "attacker");
        await moved.ownerGetsIn();
      }
    },
  },
  {
    name: "a write whose answer is lost, and that is repeated",
    rule: {
      file: "owner/ports.ts",
      rule: "return (await owners.read(key))?.version === record.version;",
      instead: "return false;",
    },
    async tell(story) {
      const { world } = story;
      const waiting = await story.start();
      await story.pass("owner", waiting);
      const owners = world.owners.bind(world);
      world.owners = (process) => {
        const { read, write } = owners(process);
        const twice: typeof write = async (...given) => {
          await write(...given);
          return write(...given);
        };
        return { read, write: twice };
      };
      expect(await story.answer("owner", waiting)).toBe(true);
    },
  },
  {
    name: "two owners' rounds at once: the one that was bound first counts",
    rule: {
      file: "owner/create.ts",
      rule: "if (await written(owners, key, step.record, record?.version)) {",
      instead: "if ((await written(owners, key, step.record, record?.version)) || true) {",
    },
    async tell(story) {
      for (const isReversed of [false, true]) {
        const { world, ...rest } = twoRounds(new Story(story.world.shipped));
        await world.schedule.run();
        const results: boolean[] = [];
        for (const waiting of isReversed ? rest.rounds.toReversed() : rest.rounds) {
          await rest.story.pass("owner", waiting);
          results.push(await rest.story.answer("owner", waiting));
        }
        expect(results).toEqual([true, false]);
        await rest.story.ownerGetsIn();
      }
    },
  },
  {
    name: "a late enrolment of a former address",
    rule: {
      file: "owner/judge-proof.ts",
      rule: `if (current.length < list.length && ADDRESS_METHODS.includes(method))
    return refused("another-address-enrolled");`,
      instead: "",
    },
    async tell(story) {
      const { world } = story;
      await story.signIn("owner");
      await story.changeAddress(B);
      world.readers.set(A, "attacker");
      const old = await story.start();
      // A request of an invocation that was under way arrives only now.
      world.authsignal.enroll(story.idOf(old), A);
      await story.pass("attacker", old);
      await story.answer("attacker", old);
      await story.ownerGetsIn();
    },
  },
  {
    name: "a late enrolment of a former address that is repaired before the answer",
    rule: {
      file: "owner/create-plan.ts",
      rule: "if (state.repairing !== version)",
      instead: "if (factorsOf(forAddress).some((one) => !record.known.includes(one)))",
    },
    async tell(story) {
      const { world } = story;
      await story.signIn("owner");
      await story.changeAddress(B);
      world.readers.set(A, "attacker");
      const old = await story.start();
      world.authsignal.enroll(story.idOf(old), A);
      await story.pass("attacker", old);
      await story.start();
      await story.answer("attacker", old);
      await story.ownerGetsIn();
    },
  },
  {
    name: "an empty answer of Authsignal unbinds nobody",
    rule: {
      file: "owner/judge-proof.ts",
      rule: 'if (oneIsLeft(personList, record.known)) return refused("person-is-back");',
      instead: "",
    },
    async tell(story) {
      const { world } = story;
      await story.signIn("owner");
      const { person = "" } = world.record ?? {};
      const held = world.authsignal.users.get(person) ?? [];
      world.authsignal.users.delete(person);
      const waiting = await story.start();
      world.authsignal.users.set(person, held);
      await story.pass("owner", waiting);
      await story.answer("owner", waiting);
      expect(world.record?.person).toBe(person);
      await story.ownerGetsIn();
    },
  },
  {
    name: "a link that the victim opens in a round which the attacker started",
    rule: {
      file: "owner/judge-proof.ts",
      rule: 'if (!isAllow && !methods.includes(method)) return refused("method-not-accepted");',
      instead: "",
    },
    async tell(story) {
      const { world } = story;
      await story.signIn("owner");
      const old = await story.start();
      world.authsignal.enroll(story.idOf(old), A, "EMAIL_MAGIC_LINK");
      const [link] = world.authsignal
        .list(story.idOf(old))
        .filter(({ verificationMethod }) => verificationMethod === "EMAIL_MAGIC_LINK");
      const code = world.authsignal.challenge(old.url, link?.id ?? "");
      if (code) world.authsignal.verify(old.url, code);
      await story.answer("attacker", old);
      await story.ownerGetsIn();
    },
  },
  {
    name: "emptied between the list and the track: nobody gets the URL",
    rule: {
      file: "owner/track-round.ts",
      rule: 'if (!tracked.isEnrolled) throw outage("Authsignal", "track: what was on the list is not enrolled");',
      instead: "",
    },
    async tell(story) {
      const { world } = story;
      await story.signIn("owner");
      const { person = "" } = world.record ?? {};
      const track = world.authsignal.track.bind(world.authsignal);
      world.authsignal.track = (...given) => {
        story.empty(person);
        return track(...given);
      };
      const seen = await story.run(async (process) => (await world.start(process)) ?? "refused");
      expect(seen).toBe("refused");
    },
  },
];

/** Two rounds, of which both read that there is no record before one of them writes it. */
function twoRounds(story: Story) {
  const { world } = story;
  const rounds: Waiting[] = [];
  for (const name of ["first", "second"]) {
    world.schedule.start(name, async (process) => {
      const waiting = await world.start(process);
      if (waiting) rounds.push(waiting);
    });
  }
  return { story, world, rounds };
}

/** A record as it is before anything was enrolled on its candidate. */
function strip(record: World["record"]) {
  if (!record) throw new Error("there is no record yet");
  const { enrolled: _, ...rest } = record;
  return rest;
}
