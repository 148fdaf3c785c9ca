import { expect } from "vitest";
import { A, B, X } from "../cast.ts";
import type { NamedHistory } from "./story.ts";

/** Addresses that move, and mailboxes that are somebody else's by now. */
export const ADDRESSES: readonly NamedHistory[] = [
  {
    name: "a round made while unproven and answered after the owner bound",
    search: 1_000,
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
      await story.changeAddress(B);
      await story.signIn("owner");
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
    name: "an address moved by another writer",
    search: 1_000,
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
    search: "another writer moves an address in the middle of a first sign-in",
    rule: {
      file: "owner/verify.ts",
      rule: "const isVerified = isHeld && attributes",
      instead: "const isVerified = attributes",
    },
    async tell(story) {
      const { world } = story;
      world.passwordOf = "attacker";
      const waiting = await story.start();
      await story.pass("owner", waiting);
      // Moved while the owner read the code.
      world.user = { ...world.user, email: X, email_verified: "true" };
      expect(await story.answer("owner", waiting)).toBe(true);
      await story.ownerGetsIn();
      expect(world.passwordOf).not.toBe("attacker");
    },
  },
  {
    name: "a late enrolment of a former address",
    search: "needs a request that arrives after two changes, and a round that is open then",
    rule: {
      file: "owner/judge-proof.ts",
      rule: "current.length < list.length",
      instead: "false",
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
    search: "needs a request that arrives after two changes, and a round that is open then",
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
    name: "an address that Authsignal refuses, while the former one is on the list",
    search:
      "needs an address that Authsignal refuses just then, and a former mailbox that is read before the next try",
    rule: {
      file: "owner/create-plan.ts",
      rule: "if (!state.enrolments.has(id) || !oneIsLeft(others, known)) return enrolStep(state, id, address);",
      instead: `if (!state.enrolments.has(id)) return enrolStep(state, id, address);
    return { do: "track", id, address, record };`,
    },
    async tell(story) {
      const { world } = story;
      await story.signIn("owner");
      world.refusals = 1;
      const old = await story.start();
      // Support hears that it is not done; the mailbox is the person's until it is.
      if (!(await story.changeAddress(B))) await story.changeAddress(B);
      world.readers.set(A, "attacker");
      await story.pass("attacker", old);
      story.enrolApp(old);
      const next = await story.start();
      world.authsignal.verifyApp(next.url, "attacker");
      await story.answer("attacker", next);
      await story.ownerGetsIn();
    },
  },
];
