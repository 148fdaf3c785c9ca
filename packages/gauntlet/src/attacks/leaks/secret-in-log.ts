import { type Attack, AWS } from "../../attack.ts";
import { openTracked } from "../../lab/checks.ts";
import { addressIn, CANARY_KEY } from "../../lab/people.ts";

export const secretInLog: Attack = {
  id: "secret-in-log",
  title: "No log line carries a key, a token or an address",
  triggers: ["create", "verify"],
  severity: "high",
  does: "Reads the functions' logs, as many people and services may.",
  asvs: "16.2.5",
  aws: AWS.triggers,
  fix: "Log outcomes, codes and numbers; never the event, an error object, an answer or an attribute.",
  async run(lab) {
    const { opened, tracked } = await openTracked(lab);
    const token = lab.provider.prove(tracked);
    await lab.answer(opened, token);
    await lab.answer(opened, token);
    lab.provider.unauthorized = true;
    await lab.open();
    await lab.answer(opened, token);
    const secrets = {
      "API key": CANARY_KEY,
      "encoded API key": btoa(`${CANARY_KEY}:`),
      token,
      url: tracked.url,
    };
    const output = await lab.output();
    const [leak] = Object.entries(secrets).find(([, secret]) => output.includes(secret)) ?? [
      addressIn(output),
    ];
    return leak && `The output of the functions contains the ${leak}.`;
  },
};
