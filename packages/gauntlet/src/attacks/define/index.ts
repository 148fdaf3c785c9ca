import type { Attack } from "../../attack.ts";
import { attemptCap } from "./attempt-cap.ts";
import { contradictoryAnswer } from "./contradictory-answer.ts";
import { dummyRoundAnsweredLate } from "./dummy-round-answered-late.ts";
import { emptySession } from "./empty-session.ts";
import { endlessSession } from "./endless-session.ts";
import { nameInOtherLetters } from "./name-in-other-letters.ts";
import { nativeFactorAsProof } from "./native-factor-as-proof.ts";
import { passwordSkipped } from "./password-skipped.ts";
import { passwordWithoutChallenge } from "./password-without-challenge.ts";
import { proofPastTheCap } from "./proof-past-the-cap.ts";
import { proofThenAnotherRound } from "./proof-then-another-round.ts";
import { srpAStart } from "./srp-a-start.ts";
import { truthyResult } from "./truthy-result.ts";
import { unexpectedRoundBeforeProof } from "./unexpected-round-before-proof.ts";
import { wrongPasswordContinues } from "./wrong-password-continues.ts";

export const define: readonly Attack[] = [
  srpAStart,
  passwordWithoutChallenge,
  passwordSkipped,
  wrongPasswordContinues,
  nativeFactorAsProof,
  unexpectedRoundBeforeProof,
  dummyRoundAnsweredLate,
  nameInOtherLetters,
  proofThenAnotherRound,
  emptySession,
  attemptCap,
  proofPastTheCap,
  endlessSession,
  truthyResult,
  contradictoryAnswer,
];
