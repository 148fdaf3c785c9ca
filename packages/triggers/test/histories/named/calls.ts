import { expect } from "vitest";
import { A, B, type Waiting } from "../cast.ts";
import { type NamedHistory, Story } from "./story.ts";

/** Calls that are the last, are repeated, or overtake each other. */
export const CALLS: readonly NamedHistory[] = [
  {
    name: "a second invocation of Verify after the write",
    search: "the next sign-in mends it",
    rule: {
      file: "owner/judge-proof.ts",
      rule: "record.boundBy === round.idempotencyKey && record.person === round.userId",
      instead: "false as boolean",
    },
    async tell(story) {
      const waiting = await story.start();
      await story.pass("owner", waiting);
      // validate, list, read, provers, password, write: the function dies with the write done.
      story.crashAt(5);
      expect(await story.answer("owner", waiting)).toBe(true);
      story.attackerIsOut();
    },
  },
  {
    name: "a crash between any two steps",
    search: 1_000,
    rule: {
      file: "owner/create-plan.ts",
      rule: 'if (!outdated) return { do: "track", id, address, record };',
      instead: 'return { do: "track", id, address, record };',
    },
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
        // Support sees the error, and runs the command again some day; a sign-in does the rest before.
        if (moved.world.record?.address === B) moved.world.readers.set(A, "attacker");
        await moved.ownerGetsIn();
      }
    },
  },
  {
    name: "a write whose answer is lost, and that is repeated",
    search: "the next sign-in mends it",
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
    search: "the next sign-in mends it",
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
