import { type Attack, AWS } from "../../attack.ts";
import { VICTIM } from "../../lab/people.ts";

export const messageDespiteTheFlag: Attack = {
  id: "message-despite-the-flag",
  title: "Who reads email_verified sends to no address that is not verified",
  triggers: ["create", "verify"],
  needs: "messages",
  severity: "high",
  does: 'Writes their own address into the victim\'s account with a stolen access token. The pool says "false" of it, which is a text and true to a handler that does not compare.',
  asvs: "6.6.1",
  aws: AWS.create,
  fix: 'Compare the flag with the text "true"; attributes of Cognito are texts.',
  async run(lab) {
    for (const [unverified, flag] of [
      ["email", "email_verified"],
      ["phone", "phone_number_verified"],
    ] as const) {
      const person = { ...VICTIM, unverified };
      const session = (await lab.open(person)).session;
      const [watched] = await lab
        .function("create")
        .invokeAll([lab.createEvent(session, person)], { observe: true });
      if (!watched?.attributes?.includes(flag)) continue;
      lab.reset();
      const address = person[unverified];
      const { messages } = await lab.open(person);
      if (address !== undefined && messages.some(({ to }) => to.includes(address)))
        return `Create read ${flag}, which was "false", and sent to ${address}.`;
    }
    return undefined;
  },
};
