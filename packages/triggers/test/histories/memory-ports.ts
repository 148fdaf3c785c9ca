import type { AuthsignalPort, CognitoPort, OwnerStore } from "../../src/rules/owner/ports.ts";
import type { Process } from "./schedule.ts";
import type { World } from "./world.ts";

/** The table, of which each call is a step. */
export function ownersOf(world: World, process: Process): OwnerStore {
  return world.shipped.ownersIn({
    read: ({ sub }) => world.step(process, () => world.table.get(sub)),
    write: ({ sub }, record, over) =>
      world.step(
        process,
        () => {
          const held = world.table.get(sub);
          if (held?.version !== over) return false;
          world.checkPerson(held, record);
          world.table.set(sub, record);
          return true;
        },
        "late",
      ),
  });
}

/** Authsignal, of which each call is a step. */
export function authsignalOf(world: World, process: Process): AuthsignalPort {
  const { authsignal } = world;
  return {
    getAuthenticators: (id) => world.step(process, () => (world.forgets(process) ? [] : authsignal.list(id))),
    enroll: (id, _anchor, address) =>
      world.step(process, () => !world.refusesEnrolment() && authsignal.enroll(id, address), "late"),
    nameUser: (id, sub) => world.step(process, () => authsignal.nameUser(id, sub), "late"),
    deleteAuthenticator: (id, one) =>
      world.step(process, () => authsignal.deleteAuthenticator(id, one), "late"),
    deleteUser: (id) => world.step(process, () => authsignal.deleteUser(id), "late"),
    track: (id, action, { idempotencyKey }) =>
      world.step(
        process,
        () => {
          const { token, ...tracked } = authsignal.track(id, action, idempotencyKey);
          return { ...tracked, token, url: token };
        },
        "repeatable",
      ),
    validateChallenge: (id, action, token) =>
      world.step(process, () => authsignal.validate(id, action, token), "repeatable"),
    getProvers: (id, since) => world.step(process, () => authsignal.provers(id, since)),
  };
}

/** The pool, of which each call is a step. */
export function cognitoOf(world: World, process: Process): CognitoPort {
  return {
    getUser: () => world.step(process, () => world.user),
    setPassword: (_user, password) =>
      world.step(process, () => {
        world.passwordOf = password === "owner" || password === "attacker" ? password : "nobody";
      }),
    setAttributes: (_user, attributes) =>
      world.step(
        process,
        () => {
          if (world.user) world.user = { ...world.user, ...attributes };
        },
        "repeatable",
      ),
    signOut: () => world.step(process, () => world.refresh.clear(), "repeatable"),
    deleteUser: () =>
      world.step(
        process,
        () => {
          world.user = undefined;
          world.refresh.clear();
        },
        "repeatable",
      ),
  };
}
