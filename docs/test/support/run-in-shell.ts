import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { inRepository } from "./repository.ts";

/** A program that a script called. */
export interface Call {
  readonly program: string;
  readonly args: readonly string[];
  /** Folder in which it was called, from the root of the repository. */
  readonly folder: string;
}

const STAND_INS = ["npx", "npm", "pulumi", "aws", "pip", "python", "tar"];
/** What a script may really run; any other program fails, so that nothing is installed and no network is asked. */
const HARMLESS = ["base64", "cat", "mkdir", "openssl", "rm", "sleep"];

/**
 * Runs a script in bash, in an empty folder that looks like the repository, with stand-ins for the programs that would
 * reach beyond it.
 *
 * @param files that the script reads, by path
 * @returns what it called, in order
 */
export function runInShell(
  script: string,
  files: readonly string[] = [],
): { calls: Call[]; problems: string } {
  const folder = mkdtempSync(join(tmpdir(), "snippet-"));
  try {
    const bin = join(folder, "bin");
    const root = join(folder, "repository");
    for (const path of [bin, join(root, "infra"), join(root, "packages/local-cognito")])
      mkdirSync(path, { recursive: true });
    for (const file of files) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), "");
    }
    for (const program of STAND_INS)
      symlinkSync(inRepository("docs/test/support/stand-in.sh"), join(bin, program));
    for (const program of HARMLESS) symlinkSync(realProgram(program), join(bin, program));
    const log = join(folder, "calls");
    writeFileSync(log, "");
    symlinkSync(realProgram("bash"), join(bin, "bash"));
    const { status, stderr } = spawnSync(realProgram("bash"), ["--norc", "-euo", "pipefail", "-c", script], {
      cwd: root,
      encoding: "utf8",
      env: { PATH: bin, HOME: root, CALLS: log },
    });
    const calls = callsIn(readFileSync(log, "utf8"));
    return { calls, problems: status === 0 ? "" : `exit code ${status}: ${stderr}` };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param log for each call, each with a NUL behind it: the number of arguments, the program, the folder, the arguments */
function callsIn(log: string): Call[] {
  const words = log.split("\0");
  const calls: Call[] = [];
  for (let at = 0; at < words.length - 1; ) {
    const [count, program = "", folder = ""] = words.slice(at, at + 3);
    const next = at + 3 + Number(count);
    const below = folder.slice(folder.indexOf("/repository") + 12);
    calls.push({ program, args: words.slice(at + 3, next), folder: below });
    at = next;
  }
  return calls;
}

function realProgram(name: string): string {
  const found = (process.env["PATH"] ?? "")
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));
  if (found === undefined) throw new Error(`no ${name} in the PATH`);
  return found;
}
