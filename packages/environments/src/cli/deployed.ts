import { readFileSync } from "node:fs";
import { ArgumentsError } from "command-line";
import { PulumiFailure, pulumi } from "../pulumi.ts";
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

async function askPulumi(stack: string, infraFolder: string): Promise<string> {
  try {
    return await pulumi(infraFolder, stack, "stack", "output", "--json");
  } catch (error) {
    if (!(error instanceof PulumiFailure)) throw error;
    throw new OutputsError(
      `cannot read the outputs of ${stack}: ${error.message}; expected a deployed stack, or --outputs <file>`,
    );
  }
}
