/**
 * Fails if an exported function of a room below says not what it is, or throws and says not when. Functions are found as
 * Biome formats them.
 */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ROOMS = [
  "infra/bootstrap",
  "infra/components",
  "packages/command-line/src",
  "packages/environments/src",
  "packages/public-settings/src",
  "packages/sign-in-trace/src",
  "packages/triggers/src",
];

/** An exported function with the comment before it. */
const FUNCTION = /((?:\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n)?)export (?:async )?function (\w+)([\s\S]*?\n\}\n)/g;

function complain(where: string, what: string, expected: string): void {
  console.error(`docstrings: ${where} ${what}; expected ${expected}`);
  process.exitCode = 1;
}

for (const room of ROOMS) {
  const folder = fileURLToPath(new URL(`../${room}/`, import.meta.url));
  const sources = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && !file.includes("node_modules"),
  );
  let found = 0;
  for (const file of sources) {
    for (const [, comment = "", name, body = ""] of readFileSync(`${folder}${file}`, "utf8").matchAll(
      FUNCTION,
    )) {
      found += 1;
      const where = `${room}/${file}: ${name}`;
      if (comment === "") complain(where, "has no docstring", "one that says what it is");
      else if (/\bthrow\b/.test(body) && !comment.includes("@throws"))
        complain(where, "throws", "@throws with the code, and when");
    }
  }
  if (found === 0) complain(room, "has no exported function that is found", "one, formatted by Biome");
}
