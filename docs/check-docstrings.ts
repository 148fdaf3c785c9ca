/**
 * Fails if an exported function of a room below does not say what it is, or when it throws. Functions are found as Biome
 * formats them.
 */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Rooms in which every exported function says what it is, and when it throws. */
const DESCRIBED = [
  "infra/bootstrap",
  "infra/components",
  "packages/command-line/src",
  "packages/environments/src",
  "packages/public-settings/src",
  "packages/sign-in-trace/src",
  "packages/triggers/src",
];

/** Rooms in which every exported function says when it throws. */
const ROOMS = [
  ...DESCRIBED,
  "packages/gauntlet/src",
  "packages/local-authsignal/src",
  "packages/local-cloud/src",
  "packages/local-cognito/src",
];

/** An exported function with the comment before it. */
const FUNCTION = /((?:\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n)?)export (?:async )?function (\w+)([\s\S]*?\n\}\n)/g;

/** The head of a function in a function, which says itself when it throws. */
const INNER =
  /(?:=>|\bfunction \w*\([^{}]*\)[^{}]*|\b(?!(?:if|for|while|switch|catch)\b)\w+\([^()]*\)(?:: [\w<>[\]|, ]+)?) \{/g;

function complain(where: string, what: string, expected: string): void {
  console.error(`docstrings: ${where} ${what}; expected ${expected}`);
  process.exitCode = 1;
}

/** Where a block ends whose text begins at `start`, after its opening brace. */
function endOfBlock(text: string, start: number): number {
  let depth = 1;
  let at = start;
  for (; at < text.length && depth > 0; at += 1) {
    if (text[at] === "{") depth += 1;
    if (text[at] === "}") depth -= 1;
  }
  return at;
}

/** The text of a function without the functions in it. */
function ownText(text: string): string {
  let own = "";
  let from = 0;
  // The function itself has the first head.
  for (const head of text.slice(text.indexOf("{\n")).matchAll(INNER)) {
    const start = text.indexOf("{\n") + head.index;
    if (start < from) continue;
    own += text.slice(from, start);
    from = endOfBlock(text, start + head[0].length);
  }
  return own + text.slice(from);
}

for (const room of ROOMS) {
  const folder = fileURLToPath(new URL(`../${room}/`, import.meta.url));
  const sources = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && !file.includes("node_modules"),
  );
  let found = 0;
  for (const file of sources) {
    for (const [, comment = "", name, text = ""] of readFileSync(`${folder}${file}`, "utf8").matchAll(
      FUNCTION,
    )) {
      found += 1;
      const where = `${room}/${file}: ${name}`;
      if (comment === "" && DESCRIBED.includes(room))
        complain(where, "has no docstring", "one that says what it is");
      else if (/\bthrow\b/.test(ownText(text)) && !comment.includes("@throws"))
        complain(where, "throws", "@throws with the code, and when");
    }
  }
  if (found === 0) complain(room, "has no exported function that is found", "one, formatted by Biome");
}
