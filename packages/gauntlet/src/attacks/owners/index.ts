import type { Attack } from "../../attack.ts";
import { firstEnrolmentOfAPasskey } from "./first-enrolment-of-a-passkey.ts";
import { firstEnrolmentTakeover } from "./first-enrolment-takeover.ts";
import { noAuthenticatorAtAll } from "./no-authenticator-at-all.ts";
import { signUpVerifiesAddress } from "./sign-up-verifies-address.ts";

export const owners: readonly Attack[] = [
  firstEnrolmentTakeover,
  firstEnrolmentOfAPasskey,
  noAuthenticatorAtAll,
  signUpVerifiesAddress,
];
