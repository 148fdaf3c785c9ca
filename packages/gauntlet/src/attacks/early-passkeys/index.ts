import type { Attack } from "../../attack.ts";
import { earlyPasskeyForAnotherAction } from "./early-passkey-for-another-action.ts";
import { earlyPasskeyGoneStale } from "./early-passkey-gone-stale.ts";
import { earlyPasskeyOfANewUser } from "./early-passkey-of-a-new-user.ts";
import { earlyPasskeyOfAnotherRound } from "./early-passkey-of-another-round.ts";
import { earlyPasskeyOfAnotherUser } from "./early-passkey-of-another-user.ts";
import { earlyPasskeyParallelReplay } from "./early-passkey-parallel-replay.ts";
import { earlyPasskeyReplay } from "./early-passkey-replay.ts";
import { earlyPasskeyUnfinished } from "./early-passkey-unfinished.ts";
import { earlyPasskeyUnrecorded } from "./early-passkey-unrecorded.ts";
import { earlyProofByAnotherFactor } from "./early-proof-by-another-factor.ts";

export const earlyPasskeys: readonly Attack[] = [
  earlyPasskeyReplay,
  earlyPasskeyParallelReplay,
  earlyPasskeyOfAnotherUser,
  earlyProofByAnotherFactor,
  earlyPasskeyGoneStale,
  earlyPasskeyForAnotherAction,
  earlyPasskeyUnfinished,
  earlyPasskeyOfAnotherRound,
  earlyPasskeyOfANewUser,
  earlyPasskeyUnrecorded,
];
