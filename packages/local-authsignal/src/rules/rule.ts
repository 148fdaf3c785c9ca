import type { Outcome, VerificationMethod } from "../core/vocabulary.ts";

/** One rule of an action. The first whose condition holds decides; without one the action's default does. */
export interface RuleDefinition {
  ruleId: string;
  name: string;
  description?: string;
  when: Condition;
  outcome: Outcome;
  /** Only these methods count for a challenge that this rule asks for. */
  verificationMethods?: VerificationMethod[];
  /** After the challenge, offer this method to those who lack it (a passkey uplift). */
  promptToEnroll?: VerificationMethod;
}

/** What a rule looks at: what `track` was given, and what is known of the user. */
export type Condition =
  | { always: true }
  /** Has the user completed a challenge on this `deviceId` before? Without a deviceId the device is new. */
  | { device: "new" | "known" }
  /** Is `ipAddress` in one of these CIDR blocks? */
  | { ipIn: string[] }
  /** Is `ipAddress` in a block that the tenant's `ipCountries` give to one of these countries? */
  | { countryIn: string[] }
  /** Does `userAgent` contain this text (any case)? */
  | { userAgentHas: string }
  /** Does `custom[key]` compare like this? A missing key compares as false. */
  | { custom: string; is: string | number | boolean }
  | { custom: string; above: number }
  | { custom: string; below: number }
  /** Has the user enrolled this method? */
  | { enrolled: VerificationMethod }
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition };
