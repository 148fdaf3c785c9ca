import { type Attack, AWS } from "../../attack.ts";
import { sentText } from "../../lab/checks.ts";
import { VICTIM } from "../../lab/people.ts";

export const clientMetadataIntoTrack: Attack = {
  id: "client-metadata-into-track",
  title: "ClientMetadata does not reach the provider",
  triggers: ["create"],
  severity: "high",
  does: "Sends an address, a user id, a scope and an action in ClientMetadata, hoping that Create passes its fields on: the code would go to the attacker's mailbox.",
  asvs: "15.3.3",
  aws: AWS.create,
  fix: "Build the request to the provider from the pool's attributes and your settings only.",
  async run(lab) {
    const marker = "injected-by-client";
    const names = [
      "email",
      "phoneNumber",
      "userId",
      "username",
      "action",
      "scope",
      "challengeId",
      "deviceId",
      "ipAddress",
      "custom",
      "idempotencyKey",
    ];
    await lab.open(VICTIM, { clientMetadata: Object.fromEntries(names.map((name) => [name, marker])) });
    return sentText(lab).includes(marker) ? "A value from ClientMetadata was sent to Authsignal." : undefined;
  },
};
