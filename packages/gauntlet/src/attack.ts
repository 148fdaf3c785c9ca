import type { RequirementId } from "./asvs.ts";
import type { Condition } from "./conditions.ts";
import type { Lab } from "./lab/lab.ts";
import type { TriggerName } from "./trigger.ts";

/** Pages of the Amazon Cognito developer guide. */
const GUIDE = "https://docs.aws.amazon.com/cognito/latest/developerguide";
export const AWS = {
  define: `${GUIDE}/user-pool-lambda-define-auth-challenge.html`,
  create: `${GUIDE}/user-pool-lambda-create-auth-challenge.html`,
  verify: `${GUIDE}/user-pool-lambda-verify-auth-challenge-response.html`,
  preSignUp: `${GUIDE}/user-pool-lambda-pre-sign-up.html`,
  preToken: `${GUIDE}/user-pool-lambda-pre-token-generation.html`,
  challenge: `${GUIDE}/user-pool-lambda-challenge.html`,
  errors: `${GUIDE}/cognito-user-pool-managing-errors.html`,
  triggers: `${GUIDE}/cognito-user-pools-working-with-lambda-triggers.html`,
} as const;

export type Severity = "critical" | "high" | "medium";

/** Authsignal, messages with a code or a link, a table of DynamoDB, or passkeys that the handlers verify themselves. */
export type Need = "authsignal" | "messages" | "tables" | "passkeys";

/**
 * What weakens handlers and gives an attacker nothing alone, such as a service without a deadline. A report shows it
 * beside the findings; with the setting `strict` it is one.
 */
export class Advice {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** One way to misuse a sign-in. The file is named like the id. */
export interface Attack {
  readonly id: string;
  /** What handlers that withstand it do. */
  readonly title: string;
  /** The triggers it needs; without one of them it does not apply. */
  readonly triggers: readonly TriggerName[];
  readonly severity: Severity;
  /** What the attacker does, and what it would give them. */
  readonly does: string;
  /** Requirement of OWASP ASVS 5.0.0 that handlers break which do not withstand it. */
  readonly asvs: RequirementId;
  /** Further requirements that it shows. */
  readonly alsoAsvs?: readonly RequirementId[];
  /** The page of AWS that the rule stands on. */
  readonly aws: string;
  readonly fix: string;
  /** What the handlers must use for it; without that it does not apply. */
  readonly needs?: Need;
  /** Without it the others say little, so it runs first. */
  readonly first?: true;
  /** It waits for time-outs, so it runs beside the others. */
  readonly slow?: true;
  /** It measures, so it runs when nothing else does. */
  readonly alone?: true;
  /** Under which settings it applies; always, if absent. */
  readonly applies?: Condition;
  /**
   * @returns what went wrong, advice where it gives an attacker nothing, or `undefined` when the handlers withstood it
   * @throws NotApplicable when there is nothing in these handlers that it could attack
   */
  readonly run: (lab: Lab) => Promise<string | Advice | undefined>;
}
