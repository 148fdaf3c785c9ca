import { type Arguments, ArgumentsError, defineCommand, typedPath } from "command-line";

export const command = defineCommand({
  name: "env",
  summary: "Shows what the environments are, how they differ, and whether a deployed one works.",
  synopsis: [
    ["pnpm run env list", "lists the environments"],
    ["pnpm run env diff <stack> <stack>", "shows how two of them differ"],
    ["pnpm run env doctor <stack>", "checks whether a deployed one can sign people in"],
    ["pnpm run env probe <stack>", "asks Cognito and Authsignal whether they do what is assumed of them"],
    ["pnpm run env pull <stack>", "writes its public settings into the built apps"],
  ],
  options: {
    json: { type: "boolean", help: "prints JSON" },
    outputs: {
      type: "string",
      value: "<file>",
      help: "doctor, probe, pull: stack outputs (pulumi stack output --json), instead of asking Pulumi",
    },
    local: { type: "boolean", help: "doctor, probe: checks what pnpm dev <stack> runs on this machine" },
    data: {
      type: "string",
      value: "<folder>",
      help: "doctor, probe: the same, if pnpm dev was given that folder",
    },
  },
  operands: true,
});

type Options = typeof command.options;

/** What to do, and on which stacks. Paths are absolute. */
export type Command =
  | { readonly name: "list"; readonly json: boolean }
  | { readonly name: "diff"; readonly left: string; readonly right: string; readonly json: boolean }
  | {
      readonly name: "pull";
      readonly stack: string;
      readonly json: boolean;
      /** File with the stack's outputs as JSON, instead of asking Pulumi. */
      readonly outputs: string | undefined;
    }
  | {
      readonly name: "doctor" | "probe";
      readonly stack: string;
      readonly json: boolean;
      readonly outputs: string | undefined;
      /** Checks what `pnpm dev` runs; always for the stack `local`. */
      readonly local: boolean;
      /** Data folder of that `pnpm dev`, if it is not the stack's own. */
      readonly data: string | undefined;
    };

/** The commands: how many stacks each needs and which options it has. */
const COMMANDS = {
  list: { stacks: 0, options: ["json"] },
  diff: { stacks: 2, options: ["json"] },
  doctor: { stacks: 1, options: ["json", "outputs", "local", "data"] },
  probe: { stacks: 1, options: ["json", "outputs", "local", "data"] },
  pull: { stacks: 1, options: ["json", "outputs"] },
} as const satisfies Record<
  Command["name"],
  { readonly stacks: number; readonly options: readonly (keyof Options)[] }
>;

/**
 * Reads the command of `pnpm run env`.
 *
 * @throws {ArgumentsError} when it is unknown, or does not go with the stacks or options that were given
 */
export function readCommand({ values, operands }: Arguments<Options>): Command {
  const [name, ...stacks] = operands;
  if (!isCommand(name)) {
    const what = name === undefined ? "no command" : `unknown command "${name}"`;
    throw new ArgumentsError(what, "list, diff, doctor, probe or pull");
  }
  check(name, stacks, values);
  const [left = "", right = ""] = stacks;
  const json = values.json ?? false;
  const outputs = values.outputs && typedPath(values.outputs);
  const data = values.data && typedPath(values.data);
  switch (name) {
    case "list":
      return { name, json };
    case "diff":
      return { name, left, right, json };
    case "pull":
      return { name, stack: left, json, outputs };
    case "doctor":
    case "probe": {
      const local = values.local === true || data !== undefined || left === "local";
      if (local && outputs !== undefined)
        throw new ArgumentsError(
          "--outputs is of a deployed stack",
          "no --outputs for what runs on this machine",
        );
      return { name, stack: left, json, outputs, local, data };
    }
  }
}

function isCommand(name: string | undefined): name is Command["name"] {
  return name !== undefined && Object.hasOwn(COMMANDS, name);
}

function check(name: Command["name"], stacks: readonly string[], values: Arguments<Options>["values"]): void {
  const { stacks: count, options } = COMMANDS[name];
  if (stacks.length !== count) {
    const got = stacks.length === 0 ? "no stack" : stacks.join(" ");
    throw new ArgumentsError(`${name} got ${got}`, ["no stack", "one stack", "two stacks"][count] ?? "");
  }
  const wrong = stacks.find((stack) => !/^[\w-]+$/.test(stack));
  if (wrong !== undefined)
    throw new ArgumentsError(`"${wrong}" is not the name of a stack`, "letters, digits, - and _");
  const allowed: readonly string[] = options;
  const extra = Object.keys(values).find((option) => !allowed.includes(option));
  if (extra !== undefined) throw new ArgumentsError(`${name} has no --${extra}`, `--${options.join(", --")}`);
}
