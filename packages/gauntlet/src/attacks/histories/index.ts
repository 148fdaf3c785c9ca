import type { Attack } from "../../attack.ts";
import { claimsOfSomebodyElse } from "./claims-of-somebody-else.ts";
import { memoryOfSomebodyElse } from "./memory-of-somebody-else.ts";
import { strangersLockTheOwnerOut } from "./strangers-lock-the-owner-out.ts";
import { successRemembered } from "./success-remembered.ts";
import { userStatusDecides } from "./user-status-decides.ts";

export const histories: readonly Attack[] = [
  successRemembered,
  memoryOfSomebodyElse,
  claimsOfSomebodyElse,
  userStatusDecides,
  strangersLockTheOwnerOut,
];
