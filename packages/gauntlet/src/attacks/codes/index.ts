import type { Attack } from "../../attack.ts";
import { codeComparedLoosely } from "./code-compared-loosely.ts";
import { codeInLog } from "./code-in-log.ts";
import { codeOfAnotherSession } from "./code-of-another-session.ts";
import { codeSharedBetweenSessions } from "./code-shared-between-sessions.ts";
import { codeThatCanBeGuessed } from "./code-that-can-be-guessed.ts";
import { codeThatOutlivesItsTime } from "./code-that-outlives-its-time.ts";
import { forgedLink } from "./forged-link.ts";
import { messageToSomebodyElse } from "./message-to-somebody-else.ts";

export const codes: readonly Attack[] = [
  codeThatCanBeGuessed,
  codeSharedBetweenSessions,
  codeOfAnotherSession,
  codeComparedLoosely,
  codeThatOutlivesItsTime,
  forgedLink,
  messageToSomebodyElse,
  codeInLog,
];
