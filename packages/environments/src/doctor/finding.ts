/**
 * - `ok`: it holds.
 * - `warning`: sign-ins work, but somebody should look.
 * - `failed`: sign-ins do not work, or not as the settings say.
 * - `skipped`: it cannot be asked here.
 */
export type FindingStatus = "ok" | "warning" | "failed" | "skipped";

/** What one check found. */
export interface Finding {
  /** What was checked, e.g. `Authsignal key`. */
  readonly check: string;
  readonly status: FindingStatus;
  /** What was found, in one line. */
  readonly detail: string;
  /** What to do about it; with `failed` and `warning`. */
  readonly remedy?: string;
}

/** @returns 1 when anything failed */
export function exitCode(findings: readonly Finding[]): 0 | 1 {
  return findings.some(({ status }) => status === "failed") ? 1 : 0;
}

const MARKS = { ok: "ok", warning: "!!", failed: "no", skipped: "--" } as const;

/** One line per finding, and one for what to do. */
export function findingLines(findings: readonly Finding[]): string[] {
  const width = Math.max(...findings.map(({ check }) => check.length));
  return findings.flatMap(({ status, check, detail, remedy }) => [
    `${MARKS[status]}  ${check.padEnd(width)}  ${detail}`,
    ...(remedy === undefined ? [] : [`    ${" ".repeat(width)}  -> ${remedy}`]),
  ]);
}
