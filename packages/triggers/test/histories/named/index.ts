import { ADDRESSES } from "./addresses.ts";
import { ATTACKERS } from "./attackers.ts";
import { CALLS } from "./calls.ts";
import { COPIED } from "./copied.ts";
import { EMPTIED } from "./emptied.ts";
import { LATE_FACTORS } from "./late-factors.ts";
import { RESTORED } from "./restored.ts";

export const NAMED_HISTORIES = [
  ...EMPTIED,
  ...ADDRESSES,
  ...LATE_FACTORS,
  ...RESTORED,
  ...COPIED,
  ...ATTACKERS,
  ...CALLS,
];
