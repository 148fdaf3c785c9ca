import { personId } from "triggers/people";

/** How a trigger that had to do with a person ended last: what is in its line of the log. */
export interface LastOutcome {
  /** ISO 8601. */
  readonly at: string;
  /** E.g. `VerifyAuthChallengeResponse`. */
  readonly trigger: string;
  /** A verdict, a decision, or the public code that the app got. */
  readonly outcome: string;
  /** What else the line says: `factor`, `failure`, `service`, `detail`. */
  readonly more: Readonly<Record<string, string>>;
}

/** What was found, and where: nothing is not the same as not asked. */
export type OutcomeSearch =
  | { readonly kind: "found"; readonly last: LastOutcome }
  | { readonly kind: "none"; readonly where: string }
  | { readonly kind: "not-asked"; readonly reason: string };

export const SHOWN = ["factor", "failure", "service", "detail"] as const;

/**
 * Finds the last line of the log about a person. Each refresh of tokens runs PreTokenGeneration, so of that trigger only
 * what failed counts.
 *
 * @param lines oldest first; whatever is not a trigger's line is skipped
 */
export function lastOutcomeIn(lines: readonly string[], sub: string): LastOutcome | undefined {
  const person = personId(sub);
  return lines.flatMap((line) => (line.includes(person) ? (outcomeOf(line, person) ?? []) : [])).at(-1);
}

function outcomeOf(line: string, person: string): LastOutcome | undefined {
  let parsed: Record<string, unknown>;
  try {
    parsed = { ...Object(JSON.parse(line)) };
  } catch {
    return undefined;
  }
  const { trigger, outcome, _aws } = parsed;
  const at = new Date(Number({ ...Object(_aws) }["Timestamp"]));
  if (parsed["person"] !== person || typeof trigger !== "string" || typeof outcome !== "string")
    return undefined;
  if (Number.isNaN(at.getTime()) || !counts(trigger, parsed["failure"])) return undefined;
  return { at: at.toISOString(), trigger, outcome, more: textsOf(parsed) };
}

function counts(trigger: string, failure: unknown): boolean {
  return trigger !== "PreTokenGeneration" || failure !== undefined;
}

/** The texts of a line that support reads. */
export function textsOf(fields: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    SHOWN.flatMap((name) => {
      const value = fields[name];
      return typeof value === "string" && value !== "NONE" ? [[name, value]] : [];
    }),
  );
}
