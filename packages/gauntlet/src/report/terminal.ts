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
  const counts = (["withstood", "caught", "advice", "not applicable", "not tested"] as const)
    .map((outcome) => `${of(outcome).length} ${outcome}`)
    .filter((count) => count !== "0 not tested" && count !== "0 advice");
  const isRandom = report.random?.counterexample !== undefined;
  const lines = [
    ...signInLines(signIn, paint),
    ...causesOf(results).flatMap(({ finding, others }) => findingLines(finding, others, paint)),
    ...of("advice").flatMap((result) => adviceLines(result, paint)),
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

/** What is worth mending, in short: nobody gets in by it. */
function adviceLines({ attack, detail }: AttackResult, paint: Paint): readonly string[] {
  return [
    `${paint("yellow", "!")} advice  ${attack.title}  ${paint("dim", attack.id)}`,
    `    Seen     ${detail}`,
    `    Fix      ${attack.fix}`,
  ];
}

/** Ids that a line names; JSON and the other formats have all of them. */
const MOST_IDS = 4;
/** What the reasons have in common that are settings. */
const SETTING = "it needs a config in which ";

/** One line for each reason, because most of what does not apply has the same; and one for all settings. */
function leftOut(results: readonly AttackResult[], paint: Paint): readonly string[] {
  const byReason = new Map<string, AttackResult[]>();
  for (const result of results) {
    const reason = result.detail.startsWith(SETTING) ? SETTING : result.detail;
    byReason.set(reason, [...(byReason.get(reason) ?? []), result]);
  }
  return [...byReason].map(([reason, those]) => {
    const [first] = those;
    const what = those.length === 1 ? (first?.attack.title ?? "") : `${those.length} attacks`;
    const settings = [...new Set(those.map(({ detail }) => detail.slice(SETTING.length)))];
    const why = reason === SETTING ? `${SETTING}${settings.join(", or ")}` : reason;
    const more = those.length > MOST_IDS ? `, and ${those.length - MOST_IDS} more` : "";
    const ids = those.slice(0, MOST_IDS).map(({ attack }) => attack.id);
    return `${paint("yellow", "-")} ${what}: ${first?.outcome ?? ""}, ${why}  ${paint("dim", `${ids.join(", ")}${more}`)}`;
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
