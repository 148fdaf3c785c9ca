import { execFile } from "node:child_process";

/** Pulumi did not do what it was asked; the message is its last line. */
export class PulumiFailure extends Error {
  override readonly name = "PulumiFailure";
}

/** Room for the state of a stack as JSON. */
const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;

/**
 * Runs the Pulumi CLI for a stack, without questions.
 *
 * @param folder where Pulumi.yaml is
 * @returns what it printed
 * @throws {PulumiFailure} with its last line, or when there is no CLI
 */
export function pulumi(folder: string, stack: string, ...args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const all = [...args, "--stack", stack, "--non-interactive"];
    execFile("pulumi", all, { cwd: folder, maxBuffer: MAX_OUTPUT_BYTES }, (error, stdout, stderr) => {
      if (!error) return resolve(stdout);
      const missing = "code" in error && error.code === "ENOENT";
      const last = stderr.trim().split("\n").at(-1);
      reject(new PulumiFailure(missing ? "there is no pulumi on the PATH" : last || error.message));
    });
  });
}
