import type { VerifyAuthChallengeResponseTriggerEvent } from "aws-lambda";
import { flaw } from "../flaw.ts";
import { read } from "./token.ts";

export async function handler(event: VerifyAuthChallengeResponseTriggerEvent) {
  event.response.answerCorrect = await isCorrect(event);
  return event;
}

async function isCorrect({ request }: VerifyAuthChallengeResponseTriggerEvent): Promise<boolean> {
  const {
    challengeAnswer: answer,
    privateChallengeParameters: round,
    userAttributes,
    userNotFound,
  } = request;
  if (flaw("start-counts-when-late") && round?.["challenge"] === "START") return answer === "__dummy__";
  if (userNotFound || round?.["challenge"] !== "LINK") return false;
  if (typeof answer !== "string" || answer.length > 2_000) return false;
  const claims = await read(answer);
  if (!claims) return false;
  if (claims.sub !== userAttributes["sub"] && !flaw("link-of-anybody")) return false;
  if (claims.round !== round["round"] && !flaw("link-of-any-round", "link-of-anybody", "link-used-twice"))
    return false;
  if (claims.email !== userAttributes["email"] && !flaw("address-may-change", "link-of-anybody"))
    return false;
  if (!(claims.exp > Date.now() / 1000) && !flaw("link-never-expires")) return false;
  return (
    flaw("link-of-any-round", "link-of-anybody", "signature-covers-the-address-only") || unused(claims.round)
  );
}

const used = new Set<string>();

/** Once per round in this process; the round itself is bound, so that this is a second lock. */
function unused(round: string): boolean {
  if (flaw("link-used-twice")) return true;
  const isFirst = !used.has(round);
  used.add(round);
  return isFirst;
}
