import { type Attack, AWS } from "../../attack.ts";
import { describe } from "../../lab/checks.ts";

export const challengeOfOtherTypes: Attack = {
  id: "challenge-of-other-types",
  title: "Challenge parameters are texts",
  triggers: ["create"],
  severity: "medium",
  does: "Nothing: any client would fail. Cognito takes maps of strings, and a number or an object ends the flow with InvalidLambdaResponseException.",
  asvs: "2.2.3",
  aws: AWS.create,
  fix: "Convert every parameter to a string.",
  async run(lab) {
    const { publicParameters, privateParameters, invocation } = await lab.open();
    if (invocation.kind !== "returned") return `Create opened no round: ${describe(invocation)}.`;
    const odd = Object.entries({ ...publicParameters, ...privateParameters }).find(
      ([, value]) => typeof value !== "string",
    );
    return odd ? `The parameter "${odd[0]}" is not a string.` : undefined;
  },
};
