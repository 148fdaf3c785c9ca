import { randomUUID } from "node:crypto";
import { ownerStore } from "./aws/owner-store.ts";
import { settingsFromEnvironment } from "./aws/settings-from-environment.ts";
import { anchorOf, ownersEpoch, variable } from "./lambda/environment-variables.ts";
import { methodsOf } from "./lambda/methods-variable.ts";
import type { OwnerPolicy } from "./rules/owner/create-plan.ts";
import { ownerSettings } from "./rules/settings-document.ts";

/**
 * The owner records of a back end's function, by the variables of Create: `OWNERS_TABLE`, `SIGN_IN_SETTINGS_PARAMETER` and,
 * where the triggers have them, `ANCHOR`, `OWNERS_EPOCH` and `SIGN_IN_METHODS`.
 *
 * @throws {PublicError} by each: `CONFIGURATION_ERROR` when a variable is missing or wrong
 */
export function ownersFromEnvironment(env: NodeJS.ProcessEnv) {
  const settings = settingsFromEnvironment(env);
  const proof = () => ({ anchor: anchorOf(env), epoch: ownersEpoch(env), methods: methodsOf(env) });
  return {
    settings,
    ports: () => ({ owners: ownerStore(variable(env, "OWNERS_TABLE")), draw: () => randomUUID() }),
    /** What Verify must know of all people. */
    proof,
    /** What Create must know of all people. */
    policy: async (): Promise<OwnerPolicy> => ({ ...proof(), ...ownerSettings(await settings.get()) }),
  };
}
