import { expect } from "vitest";
import { A } from "../cast.ts";
import type { NamedHistory } from "./story.ts";

/** What the portal empties, and what a service forgets. */
export const EMPTIED: readonly NamedHistory[] = [
  {
    name: "bound and emptied by the portal, with a URL from before",
    search: 10_000,
    rule: {
      file: "owner/judge-proof.ts",
      rule: 'if (!oneIsLeft(current, known)) return refused("factor-gone");',
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
    search: 1_000,
    rule: {
      file: "owner/create-plan.ts",
      rule: "if (!oneIsLeft(usable, record.known)) return candidateStep(state, record, policy, draw);",
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
    search: 1_000,
    rule: {
      file: "owner/create-plan.ts",
      rule: "if (!oneIsLeft(forAddress, enrolled)) return another();",
      instead:
        "if (!oneIsLeft(forAddress, enrolled)) return write(withEnrolled(record, factorsOf(list), draw));",
    },
    async tell(story) {
      const { world } = story;
      const old = await story.start();
      story.empty(story.idOf(old));
      // Begun while the id was empty, and finished once the owner has a URL of it.
      const app = world.authsignal.begin(old.url, "AUTHENTICATOR_APP", undefined, "attacker") ?? "";
      world.authsignal.enroll(story.idOf(old), A);
      const owners = await story.start();
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
    name: "an empty answer of Authsignal unbinds nobody",
    search: 1_000,
    rule: {
      file: "owner/judge-proof.ts",
      rule: 'if (oneIsLeft(accepted(personList, methods), record.known)) return refused("person-is-back");',
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
    name: "emptied between the list and the track: nobody gets the URL",
    search: 1_000,
    rule: {
      file: "owner/track-round.ts",
      rule: 'if (!tracked.isEnrolled) throw outage("Authsignal", "track: listed, but not enrolled");',
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
  {
    name: "a factor that was begun and never verified is none once the portal has deleted the others",
    search: 1_000,
    rule: {
      file: "owner/authenticators.ts",
      rule: 'return Date.parse(verifiedAt ?? "") > 0;',
      instead: "return verifiedAt !== null;",
    },
    async tell(story) {
      const { world } = story;
      const waiting = await story.start();
      await story.pass("owner", waiting);
      // Authsignal lists it, and counts nobody as enrolled by it.
      world.authsignal.begin(waiting.url, "AUTHENTICATOR_APP", undefined, "owner");
      await story.answer("owner", waiting);
      for (const { id, email } of world.authsignal.list(story.idOf(waiting)))
        if (email === A) world.authsignal.deleteAuthenticator(story.idOf(waiting), id);
      await story.ownerGetsIn();
    },
  },
];
