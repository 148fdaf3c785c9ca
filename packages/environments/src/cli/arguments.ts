import { parseArgs } from "node:util";

/** The command line could not be understood; the message is one line. */
export class UsageError extends Error {
  readonly code = "ARGUMENTS_INVALID";
}

export type Command =
  | { readonly name: "help" }
  | { readonly name: "list"; readonly json: boolean }
  | { readonly name: "diff"; readonly left: string; readonly right: string; readonly json: boolean }
  | {
      readonly name: "pull";
      readonly stack: string;
      readonly json: boolean;
      /** File with the stack's outputs as JSON, in place of asking Pulumi. */
      readonly outputs: string | undefined;
    }
  | {
      readonly name: "doctor";
      readonly stack: string;
      readonly json: boolean;
      readonly outputs: string | undefined;
      /** Examines what `pnpm dev` runs; always for the stack `local`. */
      readonly local: boolean;
      /** Data folder of that `pnpm dev`, where it is not the stack's own. */
      readonly data: string | undefined;
    };

export const USAGE = `usage: pnpm run env list                    the environments as a table
       pnpm run env diff <stack> <stack>    what differs between two of them
       pnpm run env doctor <stack>          whether a deployed one can sign people in
       pnpm run env pull <stack>            its settings into the built apps

  --json              print JSON
  --outputs <file>    stack outputs (pulumi stack output --json), in place of asking Pulumi
  --local             doctor: examine what pnpm dev <stack> runs on this machine
  --data <folder>     the same, where pnpm dev was given that folder

Exit code: 0 fine; 1 something is wrong; 2 the command line is.`;

/**
 * Reads the command line of `pnpm run env`.
 *
 * @throws UsageError
 */
export function readCommand(args: readonly string[]): Command {
  const { values, positionals } = parse(args);
  const { json, outputs, local, data } = values;
  const [name, ...stacks] = positionals;
  const [first, second] = stacks;
  if (values.help || name === undefined) return { name: "help" };
  switch (name) {
    case "list":
      expectStacks(name, stacks, 0);
      return { name, json };
    case "diff":
      expectStacks(name, stacks, 2);
      return { name, left: first ?? "", right: second ?? "", json };
    case "pull":
      expectStacks(name, stacks, 1);
      return { name, stack: first ?? "", json, outputs };
    case "doctor":
      expectStacks(name, stacks, 1);
      return {
        name,
        stack: first ?? "",
        json,
        outputs,
        local: local || data !== undefined || first === "local",
        data,
      };
    default:
      throw new UsageError(`there is no command "${name}"; there are list, diff, doctor and pull`);
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        json: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
        outputs: { type: "string" },
        local: { type: "boolean", default: false },
        data: { type: "string" },
      },
      allowPositionals: true,
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? (error.message.split(". ")[0] ?? "") : String(error));
  }
}

function expectStacks(command: string, stacks: readonly string[], count: number): void {
  if (stacks.length !== count) {
    const wanted = ["no stack", "one stack", "two stacks"][count];
    throw new UsageError(
      `${command} takes ${wanted}, got ${stacks.length === 0 ? "none" : stacks.join(" ")}`,
    );
  }
  const wrong = stacks.find((stack) => !/^[\w-]+$/.test(stack));
  if (wrong !== undefined) throw new UsageError(`"${wrong}" is not the name of a stack`);
}
