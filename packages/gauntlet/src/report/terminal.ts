import { styleText } from "node:util";
import type { AttackResult, Report } from "../run.ts";

type Style = Parameters<typeof styleText>[0];

/** A report for people: what was caught first in full, then one line of each kind. */
export function terminalReport({ results, random, ok }: Report, colour: boolean): string {
  const paint = (style: Style, text: string) =>
    colour ? styleText(style, text, { validateStream: false }) : text;
  const of = (outcome: AttackResult["outcome"]) => results.filter((result) => result.outcome === outcome);
  const lines: string[] = [];

  for (const { attack, detail } of of("caught")) {
    lines.push(
      `${paint("red", "✗ caught")}  ${paint("bold", attack.title)}  ${paint("dim", `${attack.id}, ${attack.severity}`)}`,
      `    Attack   ${attack.does}`,
      `    Finding  ${detail}`,
      `    Rule     OWASP ASVS v5.0.0-${attack.asvs}; ${attack.aws}`,
      `    Fix      ${attack.fix}`,
      "",
    );
  }
  for (const { attack } of of("withstood"))
    lines.push(`${paint("green", "✓")} ${attack.title}  ${paint("dim", attack.id)}`);
  for (const { attack, detail } of of("not applicable")) {
    lines.push(`${paint("yellow", "-")} ${attack.title}  ${paint("dim", `${attack.id}: ${detail}`)}`);
  }
  if (random) {
    const { sequences, seed, counterexample } = random;
    const what = `${sequences.toLocaleString("en")} random sessions (seed ${seed})`;
    lines.push(
      counterexample
        ? `${paint("red", "✗")} ${what}: ${counterexample.problem}`
        : `${paint("green", "✓")} ${what}`,
    );
  }
  const counts = (["withstood", "caught", "not applicable"] as const).map(
    (outcome) => `${of(outcome).length} ${outcome}`,
  );
  lines.push(
    "",
    paint(
      ok ? "green" : "red",
      `${counts.join(", ")}${random?.counterexample ? ", random sessions failed" : ""}`,
    ),
  );
  return `${lines.join("\n")}\n`;
}
