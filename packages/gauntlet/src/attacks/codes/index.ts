import type { Attack } from "../../attack.ts";
import { addressChangedUnderWay } from "./address-changed-under-way.ts";
import { answerThatAnybodyGives } from "./answer-that-anybody-gives.ts";
import { codeComparedLoosely } from "./code-compared-loosely.ts";
import { codeInLog } from "./code-in-log.ts";
import { codeOfAnotherSession } from "./code-of-another-session.ts";
import { codeSharedBetweenSessions } from "./code-shared-between-sessions.ts";
import { codeThatCanBeGuessed } from "./code-that-can-be-guessed.ts";
import { codeThatOutlivesItsTime } from "./code-that-outlives-its-time.ts";
import { forgedLink } from "./forged-link.ts";
import { messageToAnUnverifiedAddress } from "./message-to-an-unverified-address.ts";
import { messageToSomebodyElse } from "./message-to-somebody-else.ts";

export const codes: readonly Attack[] = [
  answerThatAnybodyGives,
  codeThatCanBeGuessed,
  codeSharedBetweenSessions,
  codeOfAnotherSession,
  codeComparedLoosely,
  codeThatOutlivesItsTime,
  forgedLink,
  messageToSomebodyElse,
  messageToAnUnverifiedAddress,
  addressChangedUnderWay,
  codeInLog,
];
