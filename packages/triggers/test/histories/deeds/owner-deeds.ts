import { ownerByApp, ownerByMail, resetPassword } from "../people.ts";
import { type Deed, pick } from "./deed.ts";

export const OWNER: readonly Deed[] = [
  { name: "the owner signs in", weight: 3, work: ({ world }, process) => ownerByMail(world, process) },
  {
    name: "the owner signs in and adds an app",
    weight: 1,
    work: ({ world }, process) => ownerByMail(world, process, { addsApp: true }),
  },
  {
    name: "the owner signs in, adds an app and removes the email",
    weight: 1,
    work: ({ world }, process) => ownerByMail(world, process, { addsApp: true, removesEmail: true }),
  },
  {
    name: "the owner signs in and begins to add an app",
    weight: 1,
    work: ({ world }, process) => ownerByMail(world, process, { beginsApp: true }),
  },
  {
    name: "the owner signs in by the app",
    weight: 1,
    work: ({ world }, process) => ownerByApp(world, process),
  },
  {
    name: "the owner resets the password",
    weight: 1,
    work: ({ world }, process) => resetPassword(world, process, "owner"),
  },
  {
    name: "the owner opens a link that belongs to the attacker's round",
    weight: 1,
    async work({ world, attacker }, process, tape) {
      const { authsignal } = world;
      const waiting = pick(tape, attacker.waiting);
      const token = waiting && authsignal.tokens.get(waiting.url);
      const { person, address } = world.record ?? {};
      if (!token || !address || token.userId !== person || world.readers.get(address) !== "owner") return;
      await world.step(process, () => {
        authsignal.enroll(token.userId, address, "EMAIL_MAGIC_LINK");
        const link = authsignal
          .list(token.userId)
          .findLast(({ verificationMethod }) => verificationMethod === "EMAIL_MAGIC_LINK");
        const code = authsignal.challenge(token.text, link?.id ?? "");
        // That the link also lets the attacker add a factor is for the tenant's action to prevent.
        token.isGivenAway = true;
        if (code) authsignal.verify(token.text, code);
      });
    },
  },
];
