import type { Attack } from "../attack.ts";
import { allow } from "./allow/index.ts";
import { challenge } from "./challenge/index.ts";
import { clientInput } from "./client-input/index.ts";
import { define } from "./define/index.ts";
import { earlyPasskeys } from "./early-passkeys/index.ts";
import { leaks } from "./leaks/index.ts";
import { outages } from "./outages/index.ts";
import { owners } from "./owners/index.ts";
import { proof } from "./proof/index.ts";
import { unknownUsers } from "./unknown-users/index.ts";

/** All attacks, in the order in which a report lists them. */
export const ATTACKS: readonly Attack[] = [
  ...define,
  ...challenge,
  ...proof,
  ...clientInput,
  ...unknownUsers,
  ...owners,
  ...allow,
  ...earlyPasskeys,
  ...leaks,
  ...outages,
];
