import type { Attack } from "../attack.ts";
import { allow } from "./allow/index.ts";
import { attributes } from "./attributes/index.ts";
import { authenticatorApps } from "./authenticator-apps/index.ts";
import { challenge } from "./challenge/index.ts";
import { clientInput } from "./client-input/index.ts";
import { codes } from "./codes/index.ts";
import { define } from "./define/index.ts";
import { earlyPasskeys } from "./early-passkeys/index.ts";
import { histories } from "./histories/index.ts";
import { knownByHeart } from "./known-by-heart/index.ts";
import { leaks } from "./leaks/index.ts";
import { lists } from "./lists/index.ts";
import { outages } from "./outages/index.ts";
import { ownerHistories } from "./owner-histories/index.ts";
import { owners } from "./owners/index.ts";
import { passkeys } from "./passkeys/index.ts";
import { proof } from "./proof/index.ts";
import { unknownUsers } from "./unknown-users/index.ts";
import { visible } from "./visible/index.ts";

/** All attacks, in the order in which a report lists them. */
export const ATTACKS: readonly Attack[] = [
  ...challenge,
  ...define,
  ...proof,
  ...codes,
  ...passkeys,
  ...authenticatorApps,
  ...clientInput,
  ...knownByHeart,
  ...visible,
  ...histories,
  ...unknownUsers,
  ...owners,
  ...ownerHistories,
  ...allow,
  ...earlyPasskeys,
  ...leaks,
  ...lists,
  ...attributes,
  ...outages,
];
