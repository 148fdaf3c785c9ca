import { type Attack, AWS } from "../../attack.ts";
import { IF } from "../../conditions.ts";
import { acceptsEarly } from "../../lab/checks.ts";

export const earlyPasskeyGoneStale: Attack = {
  id: "early-passkey-gone-stale",
  title: "A passkey from long ago opens no sign-in",
  triggers: ["create", "verify"],
  needs: "authsignal",
  severity: "high",
  does: "Finds a token that was never used, in a log or a history, and answers a sign-in with it hours later.",
  asvs: "6.5.5",
  alsoAsvs: ["6.8.4"],
  aws: AWS.verify,
  fix: "Compare stateUpdatedAt with the time: an app answers at once. Refuse a proof without it.",
  applies: IF.passkeyAutofill,
  run: (lab) =>
    acceptsEarly(lab, [
      { stateUpdatedAt: new Date(lab.now - 3_600_000).toISOString() },
      { stateUpdatedAt: undefined },
      { stateUpdatedAt: "" },
    ]),
};
