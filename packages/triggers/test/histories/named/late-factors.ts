import { expect } from "vitest";
import { A, B } from "../cast.ts";
import type { NamedHistory, Story } from "./story.ts";

/** A reader of a former mailbox, whose address a late request has enrolled once more, adds a factor by an open URL. */
async function addFactor(story: Story): Promise<void> {
  const { world } = story;
  await story.signIn("owner");
  await story.changeAddress(B);
  await story.signIn("owner");
  world.readers.set(A, "attacker");
  const open = await story.start();
  const id = story.idOf(open);
  world.authsignal.enroll(id, A);
  await story.pass("attacker", open);
  story.enrolApp(open);
  // They leave nothing behind that shows it, and do not answer this round.
  for (const { id: one, email } of world.authsignal.list(id))
    if (email === A) world.authsignal.remove(open.url, one);
}

async function attackerSignsIn(story: Story): Promise<void> {
  const waiting = await story.start();
  story.world.authsignal.verifyApp(waiting.url, "attacker");
  await story.answer("attacker", waiting);
}

/** Factors that the reader of a former mailbox has added. */
export const LATE_FACTORS: readonly NamedHistory[] = [
  {
    name: "a factor that was added by a late enrolment of a former address",
    namesProvers: true,
    search: 1_000,
    rule: {
      file: "owner/judge-proof.ts",
      rule: "const strangerWasHere = !provers.every((one) => theirs.includes(one.authenticatorId));",
      instead: "const strangerWasHere = false;",
    },
    async tell(story) {
      await addFactor(story);
      await attackerSignsIn(story);
      await story.ownerGetsIn();
      // What the owner signs in with does not make it known.
      await attackerSignsIn(story);
      await story.ownerGetsIn();
    },
  },
  {
    name: "a factor that was added by a late enrolment, and is used a day later",
    namesProvers: true,
    search: "no random history lasts for hours",
    rule: {
      file: "owner/judge-proof.ts",
      rule: 'const first = Math.min(now, ...added.map(({ createdAt }) => Date.parse(createdAt ?? "")));',
      instead: "const first = now;",
    },
    async tell(story) {
      await addFactor(story);
      story.world.authsignal.now += 86_400;
      await attackerSignsIn(story);
      await story.ownerGetsIn();
      await attackerSignsIn(story);
      story.attackerIsOut();
    },
  },
  {
    name: "a late enrolment of the address that a record from a backup has",
    search: "needs a restoration from before a change of the address, and a request that arrives after it",
    rule: {
      file: "owner/judge-proof.ts",
      rule: "(!stale || known.includes(one.id))",
      instead: "true",
    },
    async tell(story) {
      const { world } = story;
      const first = await story.signInAndAddApp();
      const backup = world.snapshot();
      await story.changeAddress(B);
      world.readers.set(A, "attacker");
      world.authsignal.enroll(story.idOf(first), A);
      world.restore(backup);
      const waiting = await story.start();
      await story.pass("attacker", waiting);
      expect(await story.answer("attacker", waiting)).toBe(false);
      // A known factor counts, and makes nothing known that the record does not know.
      const byApp = await story.start();
      world.authsignal.verifyApp(byApp.url, "owner");
      expect(await story.answer("owner", byApp)).toBe(true);
      await story.signIn("attacker");
      // Support says which address counts.
      await story.changeAddress(B);
      await story.ownerGetsIn();
    },
  },
  {
    name: "a factor that was added by a late enrolment, and that a record from a backup does not bar",
    namesProvers: true,
    search: "needs a restoration from before a change of the address, and a request that arrives after it",
    rule: {
      file: "owner/judge-proof.ts",
      rule: "|| isStale(record, epoch, address);",
      instead: ";",
    },
    async tell(story) {
      const { world } = story;
      await story.signInAndAddApp();
      const backup = world.snapshot();
      await addFactor(story);
      world.restore(backup);
      await attackerSignsIn(story);
      await story.changeAddress(B);
      await story.ownerGetsIn();
    },
  },
  {
    name: "a factor of the owner's after one that somebody else has added",
    namesProvers: true,
    search: "no random history lasts for hours",
    rule: {
      file: "owner/authenticators.ts",
      rule: "isForOneOf(one, former) || barred.includes(one.id)",
      instead: "isForOneOf(one, former)",
    },
    async tell(story) {
      const { world } = story;
      await addFactor(story);
      await attackerSignsIn(story);
      await story.ownerGetsIn();
      world.authsignal.now += 86_400;
      await story.signInAndAddApp();
      const next = await story.start();
      world.authsignal.verifyApp(next.url, "owner");
      expect(await story.answer("owner", next)).toBe(true);
      story.attackerIsOut();
    },
  },
];
