import { SUB, X } from "../cast.ts";
import type { NamedHistory } from "./story.ts";

const EVE = "sub-of-eve";

/** Records that somebody copied, or put back as they were. */
export const COPIED: readonly NamedHistory[] = [
  {
    name: "a record copied to another person",
    search: "there is one person",
    rule: {
      file: "owner/owners-in.ts",
      rule: "if (of === idOf(key)) return record;",
      instead: "return record;",
    },
    async tell(story) {
      const { world } = story;
      const owners = world.user;
      world.user = { sub: EVE, email: X, email_verified: "false" };
      await story.signIn("attacker");
      world.tokens.length = 0;
      world.user = owners;
      const copied = world.table.get(EVE);
      if (copied) world.table.set(SUB, copied);
      await story.signIn("attacker");
      story.attackerIsOut();
      // Support takes the copy away.
      world.table.delete(SUB);
      await story.ownerGetsIn();
    },
  },
  {
    name: "a record replayed from before a recovery, while others hold a URL of its person",
    search: 1_000,
    rule: {
      file: "owner/create-plan.ts",
      rule: "if (!oneIsLeft(usable, record.known)) return candidateStep(state, record, policy, draw);",
      instead: "if (list.length === 0) return candidateStep(state, record, policy, draw);",
    },
    async tell(story) {
      const { world } = story;
      await story.signIn("owner");
      const [old, replayed] = [await story.start(), world.record];
      await story.recover();
      story.enrolApp(old);
      if (replayed) world.table.set(SUB, replayed);
      await story.answer("attacker", old);
      await story.ownerGetsIn();
    },
  },
  {
    name: "a record replayed from before a recovery: what was enrolled since proves nothing",
    search: 10_000,
    rule: {
      file: "owner/judge-proof.ts",
      rule: 'if (!oneIsLeft(current, known)) return refused("factor-gone");',
      instead: "",
    },
    async tell(story) {
      const { world } = story;
      await story.signIn("owner");
      const [old, replayed] = [await story.start(), world.record];
      await story.recover();
      story.enrolApp(old);
      if (replayed) world.table.set(SUB, replayed);
      await story.answer("attacker", old);
      await story.ownerGetsIn();
    },
  },
];
