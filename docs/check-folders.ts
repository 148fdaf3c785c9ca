/**
 * Fails if a folder has more source files, or more tests, beside each other than a reader can take in. A folder that
 * grows beyond that has several ideas; give each a folder of its own.
 */
import { execFileSync } from "node:child_process";
import { dirname } from "node:path";

const MOST = 25;

const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
  cwd: new URL("..", import.meta.url),
  encoding: "utf8",
})
  .split("\n")
  .filter((file) => /\.([cm]?[jt]sx?|css)$/.test(file));

const isTest = (file: string): boolean => /\.test\.[jt]sx?$/.test(file);

for (const [what, counted] of [
  ["source files", files.filter((file) => !isTest(file))],
  ["tests", files.filter(isTest)],
] as const) {
  const folders = Object.entries(Object.groupBy(counted, (file) => dirname(file)));
  for (const [folder, inside = []] of folders) {
    if (inside.length <= MOST) continue;
    console.error(
      `folders: ${folder} has ${inside.length} ${what} beside each other; expected at most ${MOST}`,
    );
    process.exitCode = 1;
  }
}
