import { type Arguments, ArgumentsError, defineCommand, readWholeNumber, typedPath } from "command-line";
import type { PersonTask } from "../person/person.ts";

export const command = defineCommand({
  name: "env",
  summary: "Shows what the environments are, how they differ, and whether a deployed one works.",
  synopsis: [
    ["pnpm run env list", "lists the environments"],
    ["pnpm run env matrix", "shows every setting of all environments, and which differ"],
    [
      "pnpm run env status",
      "shows what is deployed where, whether it works, and what a promotion would change",
    ],
    [
      "pnpm run env add <stack> --from <stack>",
      "writes the files of a new environment, and lists what is left to do",
    ],
    ["pnpm run env diff <stack> <stack>", "shows how two of them differ"],
    ["pnpm run env doctor <stack>", "checks whether a deployed one can sign people in"],
    ["pnpm run env probe <stack>", "asks Cognito and Authsignal whether they do what is assumed of them"],
    ["pnpm run env roll-back <stack>", "points the triggers back to the versions before the last deployment"],
    ["pnpm run env pull <stack>", "writes its public settings into the built apps"],
    [
      "pnpm run env rotate-client-secret <stack>",
      "replaces the client secret of each app that has a server, without downtime",
    ],
    [
      "pnpm run env person <stack> <address>",
      "shows a person's account, or does one of the things below to it",
    ],
  ],
  options: {
    json: { type: "boolean", help: "prints JSON" },
    outputs: {
      type: "string",
      value: "<file>",
      help: "doctor, person, probe, pull, roll-back, rotate-client-secret: stack outputs (pulumi stack output --json), instead of asking Pulumi",
    },
    local: {
      type: "boolean",
      help: "status, doctor, person, probe, rotate-client-secret: only what pnpm dev <stack> runs on this machine",
    },
    data: {
      type: "string",
      value: "<folder>",
      help: "doctor, person, probe, rotate-client-secret: the same, if pnpm dev was given that folder",
    },
    wait: {
      type: "string",
      value: "<seconds>",
      help: "rotate-client-secret: how long the old secret still counts; default 360, because servers read the new one within 300",
    },
    from: { type: "string", value: "<stack>", help: "add: the environment that the new one is like" },
    tenant: { type: "string", value: "<id>", help: "add: its Authsignal tenant" },
    account: { type: "string", value: "<id>", help: "add: its AWS account; otherwise as the other one" },
    "change-address": {
      type: "string",
      value: "<email>",
      help: "person: moves the account to an address that is proven by other means",
    },
    recover: {
      type: "boolean",
      help: "person: lets the owner start again with the address alone (or with --change-address, if somebody else reads the mailbox)",
    },
    delete: { type: "boolean", help: "person: deletes the person" },
  },
  operands: true,
});

/** Longer than servers keep a secret before they read it again. */
const DEFAULT_WAIT_SECONDS = "360";

type Options = typeof command.options;

/** What to do, and on which stacks. Paths are absolute. */
export type Command =
  | { readonly name: "list" | "matrix"; readonly json: boolean }
  | {
      readonly name: "add";
      readonly stack: string;
      readonly from: string;
      readonly tenantId: string | undefined;
      readonly accountId: string | undefined;
      readonly json: boolean;
    }
  | { readonly name: "diff"; readonly left: string; readonly right: string; readonly json: boolean }
  | {
      readonly name: "status";
      readonly json: boolean;
      /** Only what runs on this machine. */
      readonly local: boolean;
    }
  | {
      readonly name: "pull" | "roll-back";
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
    }
  | {
      readonly name: "rotate-client-secret";
      readonly stack: string;
      /** How long servers may take to read the new secret, in seconds. */
      readonly wait: number;
      readonly json: boolean;
      readonly outputs: string | undefined;
      readonly local: boolean;
      readonly data: string | undefined;
    }
  | {
      readonly name: "person";
      readonly stack: string;
      /** An email, or a `sub`. */
      readonly person: string;
      readonly task: PersonTask;
      readonly json: boolean;
      readonly outputs: string | undefined;
      readonly local: boolean;
      readonly data: string | undefined;
    };

/** The commands: how many stacks each needs and which options it has. */
const COMMANDS = {
  list: { stacks: 0, options: ["json"] },
  matrix: { stacks: 0, options: ["json"] },
  status: { stacks: 0, options: ["json", "local"] },
  add: { stacks: 1, options: ["json", "from", "tenant", "account"] },
  diff: { stacks: 2, options: ["json"] },
  doctor: { stacks: 1, options: ["json", "outputs", "local", "data"] },
  probe: { stacks: 1, options: ["json", "outputs", "local", "data"] },
  "roll-back": { stacks: 1, options: ["json", "outputs"] },
  pull: { stacks: 1, options: ["json", "outputs"] },
  "rotate-client-secret": { stacks: 1, options: ["json", "outputs", "local", "data", "wait"] },
  person: {
    stacks: 1,
    options: ["json", "outputs", "local", "data", "change-address", "recover", "delete"],
  },
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
  const [name, ...rest] = operands;
  if (!isCommand(name)) {
    const what = name === undefined ? "no command" : `unknown command "${name}"`;
    throw new ArgumentsError(what, alternatives(Object.keys(COMMANDS)));
  }
  const named = name === "person" ? rest.pop() : undefined;
  check(name, rest, values);
  const [left = "", right = ""] = rest;
  const json = values.json ?? false;
  const outputs = values.outputs && typedPath(values.outputs);
  const data = values.data && typedPath(values.data);
  switch (name) {
    case "list":
    case "matrix":
      return { name, json };
    case "status":
      return { name, json, local: values.local ?? false };
    case "add": {
      const { from, tenant: tenantId, account: accountId } = values;
      if (from === undefined) throw new ArgumentsError("add got no --from", "--from <stack>");
      return { name, stack: left, from, tenantId, accountId, json };
    }
    case "diff":
      return { name, left, right, json };
    case "pull":
    case "roll-back":
      return { name, stack: left, json, outputs };
    case "doctor":
    case "probe":
      return { name, stack: left, json, outputs, local: isLocal(values, left), data };
    case "rotate-client-secret": {
      const wait = readWholeNumber("--wait", values.wait ?? DEFAULT_WAIT_SECONDS, 0, 3600);
      return { name, stack: left, wait, json, outputs, local: isLocal(values, left), data };
    }
    case "person": {
      if (named === undefined || named === "")
        throw new ArgumentsError("person got no person", "an email or a sub");
      const local = isLocal(values, left);
      return { name, stack: left, person: named, task: taskOf(values), json, outputs, local, data };
    }
  }
}

/** Whether it is about what runs on this machine. */
function isLocal({ local, data, outputs }: Arguments<Options>["values"], stack: string): boolean {
  const isHere = local === true || data !== undefined || stack === "local";
  if (isHere && outputs !== undefined)
    throw new ArgumentsError(
      "--outputs is of a deployed stack",
      "no --outputs for what runs on this machine",
    );
  return isHere;
}

function taskOf(values: Arguments<Options>["values"]): PersonTask {
  const address = values["change-address"];
  if (address !== undefined && !/^[^\s@]+@[^\s@]+$/.test(address))
    throw new ArgumentsError(`--change-address is "${address}"`, "an email address");
  if (values.delete) {
    if (values.recover || address !== undefined)
      throw new ArgumentsError("--delete goes with nothing else", "--delete, --recover or --change-address");
    return { kind: "delete" };
  }
  if (values.recover) return { kind: "recover", address };
  return address === undefined ? { kind: "show" } : { kind: "change-address", address };
}

function alternatives(names: readonly string[]): string {
  return `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
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
