import type { Attack } from "../../attack.ts";
import { allowOfAnEnrolledUser } from "./allow-of-an-enrolled-user.ts";
import { allowOfAnotherRound } from "./allow-of-another-round.ts";
import { allowThatCreateWasNotTold } from "./allow-that-create-was-not-told.ts";
import { allowWithoutAuthenticator } from "./allow-without-authenticator.ts";
import { allowWithoutPassword } from "./allow-without-password.ts";

export const allow: readonly Attack[] = [
  allowOfAnEnrolledUser,
  allowWithoutAuthenticator,
  allowWithoutPassword,
  allowOfAnotherRound,
  allowThatCreateWasNotTold,
];
