import { sameCode } from "./codes.mjs";
import { trigger } from "./trigger.mjs";

export const handler = trigger("verify", async ({ request, response }) => {
  const { code, until } = request.privateChallengeParameters ?? {};
  const fresh = Number(until) > Date.now();
  const equal = sameCode(request.challengeAnswer ?? "", code ?? "");
  response.answerCorrect = fresh && equal && request.userNotFound !== true;
});
