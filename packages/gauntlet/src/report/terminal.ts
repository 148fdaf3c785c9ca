import { styleText } from "node:util";
import type { AttackResult, Report, SignIn } from "../run.ts";
import { causesOf } from "./causes.ts";

type Style = Parameters<typeof styleText>[0];
type Paint = (style: Style, text: string) => string;

/**
 * A report for people: whether a sign-in could be played; what was caught, by cause, the worst first, in full; then
 * one line for everything else.
 */
export function terminalReport(report: Report, colour: boolean): string {
  const { results, ok, signIn } = report;
  const paint: Paint = (style, text) => (colour ? styleText(style, text, { validateStream: false }) : text);
  const of = (outcome: AttackResult["outcome"]) => results.filter((result) => result.outcome === outcome);
  const counts = (["withstood", "caught", "not applicable", "not tested"] as const)
    .map((outcome) => `${of(outcome).length} ${outcome}`)
    .filter((count) => !count.startsWith("0 not tested"));
  const isRandom = report.random?.counterexample !== undefined;
  const lines = [
    ...signInLines(signIn, paint),
    ...causesOf(results).flatMap(({ finding, others }) => findingLines(finding, others, paint)),
    ...of("withstood").flatMap(({ attack, notes }) => [
      `${paint("green", "✓")} ${attack.title}  ${paint("dim", attack.id)}`,
      ...notes.map((note) => `    ${note}`),
    ]),
    ...leftOut(of("not applicable"), paint),
    ...leftOut(of("not tested"), paint),
    ...(signIn.outcome !== "failed" && of("not tested").length > 0
      ? ["    Try      --all, which takes more time (`limitMs` in a test)"]
      : []),
    ...randomLines(report, paint),
    "",
    paint(ok ? "green" : "red", `${counts.join(", ")}${isRandom ? ", random sessions failed" : ""}`),
  ];
  return `${lines.join("\n")}\n`;
}

function signInLines(signIn: SignIn, paint: Paint): readonly string[] {
  switch (signIn.outcome) {
    case "played":
      return [
        `${paint("green", "✓")} A complete sign-in was played; its proof came from: ${signIn.proof}`,
        "",
      ];
    case "not played":
      return ["- No sign-in was played: that needs Define, Create and Verify", ""];
    case "failed":
      return [
        `${paint("red", "✗ No complete sign-in could be played, so nothing that depends on one was tested.")}`,
        `    Saw      ${signIn.saw}`,
        "    Try      variables that the handlers read (`variables`), how the app wraps its answer (`answer`), answers to a",
        "             round that asks for nothing (`dummyAnswers`), what the app sends along (`clientMetadata`), the rule of",
        "             the sign-in (`policy`): settings of a config, see the README",
        "",
      ];
  }
}

function findingLines(
  { attack, detail, steps }: AttackResult,
  others: readonly AttackResult[],
  paint: Paint,
): readonly string[] {
  return [
    `${paint("red", "✗ caught")}  ${paint("bold", attack.title)}  ${paint("dim", `${attack.id}, ${attack.severity}`)}`,
    `    Attack   ${attack.does}`,
    `    Finding  ${detail}`,
    ...steps.map((step, i) => `    ${i === 0 ? "Shown by" : "        "} ${i + 1}. ${step}`),
    `    Rule     OWASP ASVS v5.0.0-${attack.asvs}; ${attack.aws}`,
    `    Fix      ${attack.fix}`,
    ...(others.length > 0
      ? [
          `    ${others.length} more ${others.length === 1 ? "finding follows" : "findings follow"} from this one:`,
          ...others.map((other) => `      ${other.attack.id}: ${other.detail}`),
        ]
      : []),
    "",
  ];
}

/** One line for each reason, because most of what does not apply has the same. */
function leftOut(results: readonly AttackResult[], paint: Paint): readonly string[] {
  const byReason = new Map<string, AttackResult[]>();
  for (const result of results) byReason.set(result.detail, [...(byReason.get(result.detail) ?? []), result]);
  return [...byReason].map(([reason, those]) => {
    const [first] = those;
    const what = those.length === 1 ? (first?.attack.title ?? "") : `${those.length} attacks`;
    const ids = those.map(({ attack }) => attack.id).join(", ");
    return `${paint("yellow", "-")} ${what}: ${first?.outcome ?? ""}, ${reason}  ${paint("dim", ids)}`;
  });
}

function randomLines({ random }: Report, paint: Paint): readonly string[] {
  if (!random) return [];
  const { sequences, seed, counterexample } = random;
  const what = `${sequences.toLocaleString("en")} random sessions (seed ${seed})`;
  return [
    counterexample
      ? `${paint("red", "✗")} ${what}: ${counterexample.problem}`
      : `${paint("green", "✓")} ${what}`,
  ];
}
