import { A, B, SUB } from "../cast.ts";
import type { World } from "../world.ts";
import type { NamedHistory } from "./story.ts";

/** Records from a backup. */
export const RESTORED: readonly NamedHistory[] = [
  {
    name: "a record restored from a backup, whose candidate others know",
    search: "needs a backup from between two calls, and an enrolment that goes on after a deletion",
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
    search: 10_000,
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
    name: "a round from before a restoration, which a change of the address had ended",
    search:
      "needs a backup from before a change, and a proof from before it that is answered after the restoration",
    rule: {
      file: "owner/judge-proof.ts",
      rule: "if (round.epoch !== policy.epoch)",
      instead: "if (false as boolean)",
    },
    async tell(story) {
      const { world } = story;
      await story.signInAndAddApp();
      const backup = world.snapshot();
      // Somebody reads one code of the app, and answers only once the record is the former one again.
      const stolen = await story.start();
      world.authsignal.verifyApp(stolen.url, "owner");
      await story.changeAddress(B);
      world.readers.set(A, "attacker");
      world.restore(backup);
      await story.answer("attacker", stolen);
      await story.changeAddress(B);
      await story.ownerGetsIn();
    },
  },
];

/** A record as it is before anything was enrolled on its candidate. */
function strip(record: World["record"]) {
  if (!record) throw new Error("there is no record yet");
  const { enrolled: _, ...rest } = record;
  return rest;
}
