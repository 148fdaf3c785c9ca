import { findingLines } from "../doctor/index.ts";
import type { Asked, Status } from "./status.ts";

type Row = readonly [name: string, text: string];

/** What is known of an environment in one place, in words. */
export interface StatusText {
  /** Which environment, where, and whether it is deployed. */
  readonly head: string;
  /** A row without a name goes on with the one before. */
  readonly rows: readonly Row[];
}

/** The statuses for a terminal: a paragraph for each environment and place. */
export function statusLines(statuses: readonly Status[]): string {
  return statuses
    .map(statusText)
    .map(({ head, rows }) => [head, ...rows.map(line)].join("\n"))
    .join("\n\n");
}

const line = ([name, text]: Row): string => `  ${name.padEnd(14)}${text}`.trimEnd();

/** One status in words. */
export function statusText(status: Status): StatusText {
  const { stack, place, deployment, key, alarms, drift, doctor, promotion } = status;
  const head = `${stack} (${place === "laptop" ? "on this machine" : "in its account"})`;
  if (!deployment.known)
    return { head: `${head}: cannot be asked: ${deployment.reason}`, rows: promotionRows(promotion) };
  if (deployment.value === null) {
    const none = place === "laptop" ? `does not run: pnpm dev ${stack}` : "nothing is deployed";
    return { head: `${head}: ${none}`, rows: promotionRows(promotion) };
  }
  const { at, version } = deployment.value;
  const rows = [
    ...(version === null
      ? [row("version", "not known: an older version of the program deployed it")]
      : [
          row(
            "commit",
            version.commit === undefined
              ? "not known"
              : `${version.commit}${version.changed ? " with changes" : ""}`,
          ),
          row("triggers", version.triggers),
          row(
            "apps",
            Object.entries(version.apps)
              .map(([app, digest]) => `${app} ${digest}`)
              .join(", ") || "not built with it",
          ),
        ]),
    row(
      "key",
      said(key, ({ present, ageDays }) => (present ? age(ageDays) : "the secret is empty")),
    ),
    row(
      "alarms",
      said(alarms, ({ count, ringing }) =>
        ringing.length === 0
          ? `${count}, none rings`
          : `${ringing.length} of ${count} ring: ${ringing.join(", ")}`,
      ),
    ),
    row(
      "drift",
      said(drift, (names) => (names.length === 0 ? "none" : names.join(", "))),
    ),
    row(
      "doctor",
      said(doctor, ({ ok, warnings, failed }) => `${ok} ok, ${warnings} to look at, ${failed} failed`),
    ),
    ...(doctor.known && doctor.value.findings.length > 0
      ? findingLines(doctor.value.findings).map((line) => row("", line))
      : []),
    ...promotionRows(promotion),
  ];
  return { head: `${head}: deployed${at === null ? "" : ` ${at}`}`, rows };
}

function promotionRows(promotion: Status["promotion"]): Row[] {
  if (promotion === null) return [];
  const { from, changes, differences } = promotion;
  const first = changes.length === 0 ? ["no change is known of"] : changes;
  return [
    ...first.map((sentence, index) => row(index === 0 ? `from ${from}` : "", sentence)),
    ...differences.map((sentence, index) => row(index === 0 ? "stays" : "", sentence)),
  ];
}

function age(days: number | null): string {
  if (days === null) return "present";
  return `present, ${days === 1 ? "1 day" : `${days} days`} old`;
}

function said<T>(of: Asked<T>, say: (value: T) => string): string {
  return of.known ? say(of.value) : `? ${of.reason}`;
}

function row(name: string, text: string): Row {
  return [name, text];
}
