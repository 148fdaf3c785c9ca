import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { ArgumentsError } from "command-line";
import { OutputsError, readOutputs, type StackOutputs } from "../stack-outputs.ts";

/**
 * The outputs of a deployed stack: from a file, or by asking the Pulumi CLI.
 *
 * @throws {ArgumentsError} when the file cannot be read
 * @throws {OutputsError} when Pulumi does not answer, or with something else than outputs
 */
export async function deployedOutputs(
  stack: string,
  infraFolder: string,
  file: string | undefined,
): Promise<StackOutputs> {
  const text = file === undefined ? await askPulumi(stack, infraFolder) : read(file);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new OutputsError(
      `${file ?? "pulumi stack output"}: not JSON; expected what pulumi stack output --json prints`,
    );
  }
  return readOutputs(stack, value);
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new ArgumentsError(`cannot read ${file}`, "what pulumi stack output --json prints");
  }
}

function askPulumi(stack: string, cwd: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const args = ["stack", "output", "--json", "--stack", stack, "--non-interactive"];
    execFile("pulumi", args, { cwd }, (error, stdout, stderr) => {
      if (!error) return resolve(stdout);
      const why =
        "code" in error && error.code === "ENOENT"
          ? "there is no pulumi on the PATH"
          : (stderr.trim().split("\n").at(-1) ?? error.message);
      reject(
        new OutputsError(
          `cannot read the outputs of ${stack}: ${why}; expected a deployed stack, or --outputs <file>`,
        ),
      );
    });
  });
}
