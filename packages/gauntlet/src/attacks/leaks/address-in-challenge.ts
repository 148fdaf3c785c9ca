import { type Attack, AWS } from "../../attack.ts";
import { publicText } from "../../lab/checks.ts";
import { addressIn, VICTIM } from "../../lab/people.ts";

export const addressInChallenge: Attack = {
  id: "address-in-challenge",
  title: "A challenge names no address",
  triggers: ["create"],
  severity: "high",
  does: "Starts a sign-in with a user name and reads the person's email address or phone number from the challenge.",
  asvs: "15.3.1",
  aws: AWS.create,
  fix: "Leave addresses out of publicChallengeParameters, or mask them in a way that unknown users get as well.",
  async run(lab) {
    const person = { ...VICTIM, userName: "user-0001" };
    const shown = addressIn(publicText(await lab.open(person)));
    return shown && `publicChallengeParameters carry the ${shown} of the user.`;
  },
};
