import type { Attack } from "../../src/attack.ts";
import { completeSignIn } from "../../src/attacks/challenge/complete-sign-in.ts";
import { ATTACKS } from "../../src/attacks/index.ts";
import { defineConfig, type GauntletConfig } from "../../src/config.ts";
import { CODE_FLAWS, LINK_FLAWS, PASSKEY_FLAWS } from "./flaws.ts";

/** Settings under which attacks apply that the default ones rule out. */
export const SETTINGS: readonly Partial<GauntletConfig>[] = [
  {},
  {
    unknownUsers: "refuse",
    passkeyAutofill: true,
    owners: { methods: ["EMAIL_OTP", "PASSKEY"], ownClientOnly: true, lastGate: true },
  },
  { policy: "password-then-challenge", acceptAllow: true },
  { owners: { record: true, access: true, verifiedFlag: true } },
];
/** These handlers keep no record of owners; this repository's bundles do, and are held to these rules by a test of their own. */
export const isSoundElsewhere = ({ owners }: Partial<GauntletConfig>) => owners?.record === true;

const applies = (attack: Attack, settings: Partial<GauntletConfig>) =>
  attack.applies?.holds(defineConfig(settings)) !== false;
export const neededBy = (attack: Attack) => SETTINGS.find((settings) => applies(attack, settings));
/** What other settings than the first can change: whatever they rule in, and all of Define. */
export const reactingTo = (settings: Partial<GauntletConfig>) =>
  settings === SETTINGS[0]
    ? undefined
    : ATTACKS.filter(({ applies, triggers }) => applies || triggers.includes("define")).map(({ id }) => id);
const isForMessages = ({ needs }: Attack) => needs === "messages";
/** What only handlers of strangers have the flaw for. */
export const OF_STRANGERS = [
  "app-code-that-outlives-its-time",
  "app-code-without-a-secret",
  "both-factors-by-one-channel",
  "similar-domain-in-sign-up",
];
export const elsewhere = new Set<string>([
  ...OF_STRANGERS,
  ...Object.values(CODE_FLAWS),
  ...Object.values(LINK_FLAWS),
  ...Object.values(PASSKEY_FLAWS),
]);
/** A flaw of these handlers is named for the attack that must catch it. */
export const namedFor = (attack: Attack) =>
  !isForMessages(attack) && !NEW.has(attack.id) && attack !== completeSignIn;
/** What the handlers of other styles have a flaw for, too. */
const SHARED = ["address-in-challenge", "sign-up-verifies-address", "unknown-user-time"];
const NEW = new Set([...elsewhere].filter((id) => !SHARED.includes(id)));
