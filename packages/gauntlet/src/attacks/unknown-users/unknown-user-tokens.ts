import { type Attack, AWS } from "../../attack.ts";
import { after, proven, refused, tokensFor } from "../../lab/checks.ts";

export const unknownUserTokens: Attack = {
  id: "unknown-user-tokens",
  title: "An unknown user never gets tokens",
  triggers: ["define"],
  severity: "critical",
  does: "Signs in as a user who does not exist. With PreventUserExistenceErrors Cognito runs the triggers all the same and says userNotFound.",
  asvs: "6.3.4",
  aws: AWS.errors,
  fix: "Never issue tokens when userNotFound is true.",
  run: (lab) => tokensFor(lab, [after(lab, proven), after(lab, refused, proven)], null),
};
