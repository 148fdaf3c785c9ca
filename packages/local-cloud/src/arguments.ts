import { parseArgs } from "node:util";
import { CloudError } from "./cloud-error.ts";

export interface DevArguments {
  readonly stack: string;
  readonly help: boolean;
}

export const USAGE = `usage: pnpm dev [stack]

Runs a stack of the Pulumi program on this machine (default: local).`;

/**
 * Reads the command line of `pnpm dev`.
 *
 * @throws CloudError `ARGUMENTS_INVALID`
 */
export function readArguments(args: readonly string[]): DevArguments {
  const fail = (problem: string): never => {
    throw new CloudError("ARGUMENTS_INVALID", `${problem}; usage: pnpm dev [stack]`);
  };
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { help: { type: "boolean", short: "h", default: false } },
      allowPositionals: true,
    });
    const [stack = "local", extra] = positionals;
    if (extra !== undefined) return fail(`one stack at a time, not also "${extra}"`);
    if (!/^[\w-]+$/.test(stack)) return fail(`"${stack}" is not the name of a stack`);
    return { stack, help: values.help };
  } catch (error) {
    if (error instanceof CloudError) throw error;
    return fail(
      error instanceof Error ? (error.message.split(". ")[0] ?? "unknown option") : "unknown option",
    );
  }
}
