import type { Attack } from "../../attack.ts";
import { unknownUserAnswer } from "./unknown-user-answer.ts";
import { unknownUserRefused } from "./unknown-user-refused.ts";
import { unknownUserRounds } from "./unknown-user-rounds.ts";
import { unknownUserShape } from "./unknown-user-shape.ts";
import { unknownUserTime } from "./unknown-user-time.ts";
import { unknownUserTokens } from "./unknown-user-tokens.ts";
import { unknownUserWithoutId } from "./unknown-user-without-id.ts";

export const unknownUsers: readonly Attack[] = [
  unknownUserTokens,
  unknownUserShape,
  unknownUserTime,
  unknownUserRounds,
  unknownUserRefused,
  unknownUserWithoutId,
  unknownUserAnswer,
];
