/**
 * Writes docs/assumptions.md from the packages' `assumptions.ts`, so that the list is what the code does.
 * With `--check` it writes nothing and fails when the list is out of date.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { AUTHSIGNAL_PROBES, COGNITO_PROBES, MANUAL_PROBES } from "environments/probes";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const PACKAGES = [
  { file: "packages/local-cognito/src/assumptions.ts", of: "Amazon Cognito" },
  { file: "packages/local-authsignal/src/assumptions.ts", of: "Authsignal" },
  {
    file: "packages/environments/src/assumptions.ts",
    of: "What the settings and doctor need to know of Authsignal",
  },
  { file: "infra/components/assumptions.ts", of: "Amazon CloudFront" },
  { file: "packages/triggers/src/assumptions.ts", of: "What the triggers decide for themselves" },
];

interface Assumption {
  readonly names: readonly string[];
  readonly text: string;
}

/** Each doc comment with the exported constants that follow it directly. */
function assumptions(source: string): Assumption[] {
  const blocks = source.matchAll(
    /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n((?:export const [\s\S]*?(?=\n\n|\n\/\*\*|$)))/g,
  );
  return [...blocks].map(([, comment = "", code = ""]) => ({
    names: [...code.matchAll(/^export const (\w+)/gm)].map(([, name = ""]) => name),
    text: comment
      .replace(/^\s*\* ?/gm, "")
      .replace(/\{@link (\w+)\}/g, "`$1`")
      .replace(/\s+/g, " ")
      .replaceAll("|", "\\|")
      .trim(),
  }));
}

const sections = PACKAGES.map(({ file, of }) => {
  const found = assumptions(readFileSync(here(`../${file}`), "utf8"));
  if (found.length === 0) throw new Error(`${file}: no assumptions found`);
  const lines = found.map(({ names, text }) => `- ${names.map((one) => `\`${one}\``).join(", ")}: ${text}`);
  return `## ${of}\n\nIn [\`${file}\`](../${file}).\n\n${lines.join("\n")}`;
});

const probed = [...COGNITO_PROBES, ...AUTHSIGNAL_PROBES].map(
  ({ question, assumed, matters }) => `- ${question} Assumed: ${assumed}. ${matters}`,
);
const manual = MANUAL_PROBES.map(
  ({ question, assumed, matters, steps }) => `- ${question} Assumed: ${assumed}. ${matters} ${steps}`,
);

const page = `# What is assumed

Nobody has compared the local servers with a live account yet. Each behaviour that Cognito or Authsignal does not
document, or documents in two ways, is one named constant; correcting it is one edit. Evidence: DOC is documented, OBS
was seen in public output of the service, SRC was read in an official SDK, INF is inferred, OPEN is neither
documented nor observed. The triggers' own choices refuse more when they are wrong, never less.

## What a live account must show before you rely on it

\`npx pnpm run env probe <stack>\` asks these questions with your AWS credentials and the stack's Authsignal key. It makes a
user pool and people of its own, sends nothing to anybody, and deletes them again.

${probed.join("\n")}

These need a deployed stack, and a person with a mailbox:

${manual.join("\n")}

${sections.join("\n\n")}

_Written by \`npx pnpm docs:write\`._
`;

const target = here("assumptions.md");
if (process.argv.includes("--check")) {
  let current = "";
  try {
    current = readFileSync(target, "utf8");
  } catch {
    // Not there counts as out of date.
  }
  if (current !== page) {
    console.error("docs/assumptions.md is out of date; run: npx pnpm docs:write");
    process.exit(1);
  }
} else {
  writeFileSync(target, page);
}
