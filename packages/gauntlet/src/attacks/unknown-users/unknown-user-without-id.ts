import { type Attack, AWS } from "../../attack.ts";
import { needsUnknownInCreate } from "../../lab/sessions/unknown.ts";

export const unknownUserWithoutId: Attack = {
  id: "unknown-user-without-id",
  title: "The provider is not asked about nobody",
  triggers: ["create"],
  needs: "authsignal",
  severity: "high",
  does: "Starts sign-ins for users who do not exist. A handler that passes the missing id on makes one user of all of them at the provider, where the first who enrols speaks for the rest.",
  asvs: "2.2.1",
  aws: AWS.create,
  fix: "Derive a decoy id from the name with a keyed hash, or leave the provider out.",
  async run(lab) {
    await needsUnknownInCreate(lab);
    await lab.open(null);
    const odd = lab.provider.calls.find(({ path }) =>
      /\/users\/(undefined|null|unknown|%20)?(\/|$)/.test(path),
    );
    return odd ? `Create asked the provider for ${odd.path}.` : undefined;
  },
};
