/**
 * Attacks in which two things happen at once: each history is run in many orders of its single calls, by the shipped code.
 * Nothing fails here; `histories.test.ts` has the crashes, repetitions and delays.
 */
import { describe, expect, test } from "vitest";
import { A, B, C, ignorePublicErrors, type Party, POOL, SUB, type Waiting } from "./histories/cast.ts";
import { ownerByApp, ownerByMail, passByMail, resetPassword } from "./histories/people.ts";
import { type Process, Schedule, tapeOf } from "./histories/schedule.ts";
import * as shipped from "./histories/shipped.ts";
import { World } from "./histories/world.ts";

const USER = { userPoolId: POOL, userName: SUB };
const ORDERS = 150;

/** One history in one order of its calls. */
class AtOnce {
  readonly world: World;

  constructor(order: number) {
    const schedule = new Schedule(tapeOf(order));
    schedule.faults = false;
    this.world = new World(shipped, schedule);
  }

  /** Does all of it at once, to the end. A public error ends one of them. */
  async do(...deeds: readonly ((process: Process) => Promise<unknown>)[]): Promise<void> {
    const { schedule } = this.world;
    for (const deed of deeds) schedule.start("at once", (process) => deed(process).catch(ignorePublicErrors));
    await schedule.run();
  }

  async signIn(): Promise<boolean> {
    let isIn = false;
    await this.do(async (process) => {
      isIn = await ownerByMail(this.world, process);
    });
    return isIn;
  }

  /** A round of which this party has passed the challenge. */
  async proven(party: Party): Promise<Waiting> {
    const rounds: Waiting[] = [];
    await this.do(async (process) => {
      const waiting = await this.world.start(process);
      if (waiting && (await passByMail(this.world, process, party, waiting.url))) rounds.push(waiting);
    });
    const [waiting] = rounds;
    if (!waiting) throw new Error("a round that is proven");
    return waiting;
  }

  changeAddress = (address: string) => (process: Process) =>
    this.world.shipped.changeAddress(USER, SUB, address, this.world.ports(process), this.world.policy());

  recover = (address?: string) => (process: Process) =>
    this.world.shipped.recover(USER, SUB, address, this.world.ports(process), this.world.policy());

  answer = (party: Party, waiting: Waiting) => (process: Process) =>
    this.world.answer(process, party, waiting, waiting.url);

  /** Whether somebody gets tokens now: by a refresh token, or by a new sign-in with what they read. */
  async getsIn(party: Party): Promise<boolean> {
    const { world } = this;
    world.tokens.length = 0;
    await this.do(
      (process) => world.issue(process, party, "TokenGeneration_RefreshTokens"),
      async (process) => {
        const waiting = await world.start(process);
        if (waiting && (await passByMail(world, process, party, waiting.url)))
          await world.answer(process, party, waiting, waiting.url);
      },
    );
    return world.tokens.includes(party);
  }
}

/** Runs it in all orders. */
async function inOrders(history: (once: AtOnce) => Promise<void>): Promise<void> {
  for (let order = 1; order <= ORDERS; order++) {
    const once = new AtOnce(order);
    await history(once).catch((error: unknown) => {
      throw new Error(`order ${order}`, { cause: error });
    });
    expect(once.world.violation, `order ${order}`).toBeUndefined();
  }
}

describe("two changes of the address at once", () => {
  test("leave one that counts: the former mailbox and the other's reader stay out", async () => {
    await inOrders(async (once) => {
      const { world } = once;
      await once.signIn();
      await once.do(once.changeAddress(B), once.changeAddress(C));
      const { address = "" } = world.record ?? {};
      expect([B, C]).toContain(address);
      for (const other of [A, B, C]) if (other !== address) world.readers.set(other, "attacker");
      expect(await once.getsIn("attacker")).toBe(false);
      expect(await once.signIn()).toBe(true);
    });
  });

  test("and a sign-in under way leave no URL by which a former address could prove", async () => {
    await inOrders(async (once) => {
      const { world } = once;
      await once.signIn();
      const rounds: Waiting[] = [];
      await once.do(once.changeAddress(B), once.changeAddress(C), async (process) => {
        const waiting = await world.start(process);
        if (waiting) rounds.push(waiting);
      });
      for (const other of [A, B, C])
        if (other !== world.record?.address) world.readers.set(other, "attacker");
      const [waiting] = rounds;
      if (waiting)
        await once.do(async (process) => {
          await passByMail(world, process, "attacker", waiting.url);
          await world.answer(process, "attacker", waiting, waiting.url);
        });
      expect(await once.getsIn("attacker")).toBe(false);
      expect(await once.signIn()).toBe(true);
    });
  });
});

describe("a recovery", () => {
  test("in the middle of a round ends it, wherever Verify is, and what it gave", async () => {
    await inOrders(async (once) => {
      const { world } = once;
      await once.signIn();
      world.readers.set(A, "attacker");
      const waiting = await once.proven("attacker");
      await once.do(once.answer("attacker", waiting), once.recover(B));
      expect(await once.getsIn("attacker")).toBe(false);
      expect(await once.signIn()).toBe(true);
      expect(await once.getsIn("attacker")).toBe(false);
    });
  });

  test("while the mailbox's reader binds the account for the first time", async () => {
    await inOrders(async (once) => {
      const { world } = once;
      world.passwordOf = "attacker";
      world.readers.set(A, "attacker");
      const waiting = await once.proven("attacker");
      await once.do(once.answer("attacker", waiting), once.recover(B));
      expect(world.passwordOf).not.toBe("attacker");
      expect(await once.getsIn("attacker")).toBe(false);
      expect(await once.signIn()).toBe(true);
    });
  });

  test("twice at once, and beside a change of the address, lets the owner in and nobody else", async () => {
    await inOrders(async (once) => {
      const { world } = once;
      await once.signIn();
      world.readers.set(A, "attacker");
      const open = await once.proven("attacker");
      await once.do(once.recover(B), once.recover(B), once.changeAddress(B), once.answer("attacker", open));
      expect(world.record?.address).toBe(B);
      expect(await once.getsIn("attacker")).toBe(false);
      expect(await once.signIn()).toBe(true);
    });
  });

  test("while the owner resets the password leaves no password of the former reader", async () => {
    await inOrders(async (once) => {
      const { world } = once;
      await once.signIn();
      world.readers.set(A, "attacker");
      await once.do(
        (process) => resetPassword(world, process, "attacker"),
        once.recover(B),
        (process) => resetPassword(world, process, "attacker"),
      );
      expect(world.passwordOf).not.toBe("attacker");
      expect(await once.signIn()).toBe(true);
    });
  });
});

describe("a deletion", () => {
  test("in the middle of a first sign-in leaves a tombstone, and no tokens for anybody", async () => {
    await inOrders(async (once) => {
      const { world } = once;
      await once.do(
        (process) => ownerByMail(world, process, { addsApp: true }),
        (process) => world.shipped.deletePerson(USER, SUB, world.ports(process)),
      );
      expect(world.record).toMatchObject({ deleted: true, address: "", known: [] });
      expect(await once.getsIn("owner")).toBe(false);
      // What a sign-in enrolled after that, a second time deletes.
      await once.do((process) => world.shipped.deletePerson(USER, SUB, world.ports(process)));
      expect([...world.authsignal.users.values()].flat()).toEqual([]);
    });
  });

  test("beside a change of the address and a recovery does not bring the person back", async () => {
    await inOrders(async (once) => {
      const { world } = once;
      await once.signIn();
      await once.do(once.changeAddress(B), once.recover(C), (process) =>
        world.shipped.deletePerson(USER, SUB, world.ports(process)),
      );
      expect(world.record).toMatchObject({ deleted: true, address: "" });
      expect(JSON.stringify(world.record)).not.toContain("@");
    });
  });
});

describe("two sign-ins at once", () => {
  test("a first one by the owner, and one by somebody who has the password, end with the owner's", async () => {
    await inOrders(async (once) => {
      const { world } = once;
      world.passwordOf = "attacker";
      const theirs: Waiting[] = [];
      await once.do(
        (process) => ownerByMail(world, process),
        async (process) => {
          const waiting = await world.start(process, { withPassword: true });
          if (waiting) theirs.push(waiting);
        },
      );
      if (!world.tokens.includes("owner")) expect(await once.signIn()).toBe(true);
      for (const waiting of theirs) await once.do(once.answer("attacker", waiting));
      expect(world.passwordOf).toBe("nobody");
      expect(world.tokens).not.toContain("attacker");
    });
  });

  test("with a factor that is added, and a mailbox that is removed, leave the owner a way in", async () => {
    await inOrders(async (once) => {
      const { world } = once;
      await once.signIn();
      await once.do(
        (process) => ownerByMail(world, process, { addsApp: true, removesEmail: true }),
        (process) => ownerByMail(world, process, { beginsApp: true }),
        once.changeAddress(B),
      );
      let isIn = false;
      await once.do(async (process) => {
        isIn = (await ownerByMail(world, process)) || (await ownerByApp(world, process));
      });
      expect(isIn).toBe(true);
    });
  });
});
