import { type Attack, AWS } from "../../attack.ts";
import { CANARY_KEY } from "../../lab/people.ts";

export const secretInError: Attack = {
  id: "secret-in-error",
  title: "No error carries the API key",
  triggers: ["create", "verify"],
  needs: "authsignal",
  severity: "critical",
  does: "Makes the provider refuse the key, and reads what the function throws: error objects of HTTP clients often hold the request with its credentials.",
  asvs: "16.5.1",
  aws: AWS.triggers,
  fix: "Throw an error of your own with a code, and neither rethrow nor attach what a client threw.",
  async run(lab) {
    const opened = await lab.open();
    lab.provider.unauthorized = true;
    const ends = [(await lab.open()).invocation, (await lab.answer(opened, "proof.x")).invocation];
    for (const invocation of ends) {
      if (invocation.kind !== "threw") continue;
      const text = invocation.message + invocation.everything;
      if (text.includes(CANARY_KEY) || text.includes(btoa(`${CANARY_KEY}:`)))
        return "The API key can be read from a thrown error.";
    }
    return undefined;
  },
};
