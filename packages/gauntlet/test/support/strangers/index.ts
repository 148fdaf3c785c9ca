import { CODES } from "./codes.ts";
import { LINKS_AND_KEYS } from "./links-and-keys.ts";
import { MORE_TRIGGERS } from "./more-triggers.ts";
import type { Stranger } from "./stranger.ts";

export const STRANGERS: Readonly<Record<string, Stranger>> = {
  ...CODES,
  ...LINKS_AND_KEYS,
  ...MORE_TRIGGERS,
};
