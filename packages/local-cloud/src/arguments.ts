import { parseArgs } from "node:util";
import { CloudError } from "./cloud-error.ts";

export interface DevArguments {
  readonly stack: string;
  /** Added to every port, so that several stacks run at once. */
  readonly portOffset: number;
  /** Where users, keys and messages are kept; `undefined` for the stack's own folder. */
  readonly data: string | undefined;
  /** Lists what the local cloud took from the program. */
  readonly resources: boolean;
  readonly help: boolean;
}

const SYNOPSIS = "pnpm dev [stack] [--port-offset <n>] [--data <folder>] [--resources]";

export const USAGE = `usage: ${SYNOPSIS}

Runs a stack of the Pulumi program on this machine.

  stack              local (default), dev, staging, prod or any other with a Pulumi.<stack>.yaml
  --port-offset <n>  adds n to every port, to run several stacks at once
  --data <folder>    keeps users, keys and messages there (default .local/<stack>)
  --resources        lists what was taken from the Pulumi program, and what stands for it here`;

/**
 * Reads the command line of `pnpm dev`.
 *
 * @throws CloudError `ARGUMENTS_INVALID`
 */
export function readArguments(args: readonly string[]): DevArguments {
  const { values, positionals } = parsed(args);
  const [stack = "local", extra] = positionals;
  if (extra !== undefined) throw invalid(`one stack at a time, not also "${extra}"`);
  if (!/^[\w-]+$/.test(stack)) throw invalid(`"${stack}" is not the name of a stack`);
  const offset = values["port-offset"];
  if (!/^\d{1,5}$/.test(offset)) throw invalid(`--port-offset is "${offset}", not a whole number`);
  const { data, resources, help } = values;
  return { stack, portOffset: Number(offset), data, resources, help };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        "port-offset": { type: "string", default: "0" },
        data: { type: "string" },
        resources: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
      allowPositionals: true,
    });
  } catch (error) {
    // Node's message goes on with advice about `--`; its first sentence says what is wrong.
    throw invalid(error instanceof Error ? (error.message.split(/\.\s/)[0] ?? "") : "unreadable arguments");
  }
}

function invalid(problem: string): CloudError {
  return new CloudError("ARGUMENTS_INVALID", `${problem.replace(/\.$/, "")}; usage: ${SYNOPSIS}`);
}
