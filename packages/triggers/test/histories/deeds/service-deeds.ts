import { type Party, X } from "../cast.ts";
import { type Deed, pick } from "./deed.ts";

/** A number of the attacker's. */
export const PHONE = "+441632960001";

/** What the portal, an import, another writer, the table and the clock do. */
export const SERVICES: readonly Deed[] = [
  {
    name: "the portal deletes authenticators",
    weight: 3,
    async work({ world }, process, tape) {
      const { person = "", candidate = "" } = world.record ?? {};
      const id = tape.next(2) === 0 ? person : candidate;
      const isAll = tape.next(2) === 0;
      await world.step(process, () => {
        const list = world.authsignal.list(id);
        const chosen = isAll ? list : [pick(tape, list)];
        for (const one of chosen) if (one) world.authsignal.deleteAuthenticator(id, one.id);
      });
    },
  },
  {
    name: "an import enrols an address of the attacker's on an unproven id",
    weight: 1,
    isAlone: true,
    async work({ world }, process, tape) {
      const { person, candidate } = world.record ?? {};
      if (person !== undefined || candidate === undefined) return;
      // What a code to the attacker's mailbox has proven is known by its name alone.
      const isMail = tape.next(2) === 0 && world.authsignal.namesProvers;
      const [address, method] = isMail ? [X, "EMAIL_OTP"] : [PHONE, "SMS"];
      await world.step(process, () => world.authsignal.enroll(candidate, address, method));
    },
  },
  {
    name: "Authsignal lists nothing for a while",
    weight: 1,
    work: ({ world }, process, tape) =>
      world.step(process, () => {
        world.emptyAnswers = 1 + tape.next(4);
      }),
  },
  {
    name: "Authsignal refuses an address for a while",
    weight: 1,
    work: ({ world }, process, tape) =>
      world.step(process, () => {
        world.refusals = 1 + tape.next(4);
      }),
  },
  {
    name: "another writer moves the pool's address",
    weight: 1,
    work: (state, process) =>
      state.world.step(process, () => {
        const { world } = state;
        if (!world.user || !world.record?.anchored || state.isRestored) return;
        state.isMoved = true;
        world.user = { ...world.user, email: X, email_verified: "true" };
      }),
  },
  {
    name: "the table is saved",
    weight: 1,
    work: (state, process) =>
      state.world.step(process, () => {
        state.backup = state.world.snapshot();
      }),
  },
  {
    name: "the table is restored",
    weight: 1,
    isAlone: true,
    work: (state, process) =>
      state.world.step(process, () => {
        if (!state.backup || state.isMoved) return;
        state.isRestored = true;
        state.world.restore(state.backup);
      }),
  },
  {
    name: "five minutes pass",
    weight: 1,
    work: ({ world }, process) =>
      world.step(process, () => {
        world.authsignal.now += 300;
      }),
  },
  {
    name: "a token is refreshed",
    weight: 1,
    work({ world }, process, tape) {
      const party: Party = tape.next(2) === 0 ? "owner" : "attacker";
      return world.issue(process, party, "TokenGeneration_RefreshTokens");
    },
  },
];
