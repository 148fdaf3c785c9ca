import type { Attack } from "../../attack.ts";
import { allowAsProof } from "./allow-as-proof.ts";
import { answerOfOddShape } from "./answer-of-odd-shape.ts";
import { factorClaimOfAnotherSignIn } from "./factor-claim-of-another-sign-in.ts";
import { forgedAnswer } from "./forged-answer.ts";
import { invalidTokenThatSucceeded } from "./invalid-token-that-succeeded.ts";
import { looseTypes } from "./loose-types.ts";
import { otherActionsToken } from "./other-actions-token.ts";
import { otherUsersChallenge } from "./other-users-challenge.ts";
import { otherUsersProof } from "./other-users-proof.ts";
import { oversizedAnswer } from "./oversized-answer.ts";
import { parallelReplay } from "./parallel-replay.ts";
import { proofWithoutBinding } from "./proof-without-binding.ts";
import { replay } from "./replay.ts";
import { roundWithoutParameters } from "./round-without-parameters.ts";
import { tokenOfTheUrl } from "./token-of-the-url.ts";
import { unfinishedChallenge } from "./unfinished-challenge.ts";
import { wrongAnswer } from "./wrong-answer.ts";

export const proof: readonly Attack[] = [
  wrongAnswer,
  otherUsersProof,
  otherUsersChallenge,
  otherActionsToken,
  replay,
  parallelReplay,
  tokenOfTheUrl,
  allowAsProof,
  unfinishedChallenge,
  invalidTokenThatSucceeded,
  looseTypes,
  proofWithoutBinding,
  roundWithoutParameters,
  forgedAnswer,
  answerOfOddShape,
  oversizedAnswer,
  factorClaimOfAnotherSignIn,
];
