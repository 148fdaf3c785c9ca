import type { Attack } from "../../attack.ts";
import { attributeThatAnybodyWrites } from "./attribute-that-anybody-writes.ts";
import { messageDespiteTheFlag } from "./message-despite-the-flag.ts";
import { rightsForAnUnprovenAddress } from "./rights-for-an-unproven-address.ts";
import { signUpTellsWhoExists } from "./sign-up-tells-who-exists.ts";

export const attributes: readonly Attack[] = [
  attributeThatAnybodyWrites,
  messageDespiteTheFlag,
  rightsForAnUnprovenAddress,
  signUpTellsWhoExists,
];
