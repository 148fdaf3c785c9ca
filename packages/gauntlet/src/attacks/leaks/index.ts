import type { Attack } from "../../attack.ts";
import { addressInChallenge } from "./address-in-challenge.ts";
import { keyInChallenge } from "./key-in-challenge.ts";
import { personalDataInDefineLog } from "./personal-data-in-define-log.ts";
import { secretInError } from "./secret-in-error.ts";
import { secretInLog } from "./secret-in-log.ts";
import { signUpError } from "./sign-up-error.ts";
import { userIdInChallenge } from "./user-id-in-challenge.ts";
import { vendorTextInError } from "./vendor-text-in-error.ts";

export const leaks: readonly Attack[] = [
  keyInChallenge,
  addressInChallenge,
  userIdInChallenge,
  secretInError,
  vendorTextInError,
  secretInLog,
  personalDataInDefineLog,
  signUpError,
];
