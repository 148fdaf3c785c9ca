import { existsSync } from "node:fs";
import * as cognito from "@aws-sdk/client-cognito-identity-provider";
import * as dynamodb from "@aws-sdk/client-dynamodb";
import * as lambda from "@aws-sdk/client-lambda";
import * as secretsManager from "@aws-sdk/client-secrets-manager";
import { readArguments } from "command-line";
import { stackNames } from "environments";
import { command as env, readCommand } from "environments/command";
import { command as gauntlet, readOptions as gauntletOptions } from "gauntlet/command";
import { command as authsignal } from "local-authsignal/command";
import { command as dev, readDevArguments } from "local-cloud/command";
import { command as localCloud, readOtherArguments } from "local-cloud/other-command";
import { readTriggerArguments, triggerCommand } from "local-cloud/trigger-command";
import { readOptions as cognitoOptions, command as localCognito } from "local-cognito/command";
import { inRepository, textOf } from "./repository.ts";
import type { Call } from "./run-in-shell.ts";

const STACKS = stackNames(inRepository("infra"));
/** The stack that the runbook adds before it is run. */
const ADDED = "qa";

/** Reads the arguments of our own commands as they do themselves; each throws when they are invalid. */
const OWN: Readonly<Record<string, (args: readonly string[]) => unknown>> = {
  dev: (args) =>
    readDevArguments(readArguments(dev, args), () => (args.includes(ADDED) ? [...STACKS, ADDED] : STACKS)),
  env: (args) => readCommand(readArguments(env, args)),
  gauntlet: (args) => gauntletOptions(readArguments(gauntlet, args), []),
  "gauntlet gauntlet": (args) => gauntletOptions(readArguments(gauntlet, args), []),
  trigger: (args) => readTriggerArguments(readArguments(triggerCommand, args), STACKS),
  "local-cloud": (args) => readOtherArguments(readArguments(localCloud, args)),
  "local-authsignal start": (args) => readArguments(authsignal, args),
  "local-cognito start": (args) => cognitoOptions(readArguments(localCognito, args)),
};

/** Commands of pnpm itself that a script could be mistaken for: `pnpm docs` opens a page of the registry. */
const PNPM = [
  "config",
  "deploy",
  "docs",
  "doctor",
  "env",
  "publish",
  "setup",
  "store",
  "update",
  "version",
  "why",
];

/** Packages from files; from the registry, what no stranger can publish in our place. */
const INSTALL = /^install (--save-dev )?\S+\.tgz( @pulumi\/\w+)*$/;

/** Commands of the Pulumi CLI that the documents use, with their options. */
const PULUMI: Readonly<Record<string, readonly string[]>> = {
  "config set": ["--cwd", "--path", "--stack"],
  "stack change-secrets-provider": [],
  "stack export": ["--file"],
  "stack import": ["--file"],
  "stack init": ["--cwd", "--secrets-provider", "--stack"],
  "stack output": ["--cwd", "--json", "--stack"],
  up: ["--cwd", "--stack", "--refresh", "--policy-pack"],
  login: [],
};

/** AWS services by their name in the AWS CLI; the SDK's schemas name each operation's members. */
const AWS: Readonly<Record<string, object>> = {
  "cognito-idp": cognito,
  dynamodb,
  lambda,
  secretsmanager: secretsManager,
};

/** What is wrong with a call that a document makes; undefined if nothing is. */
export function mistake(call: Call): string | undefined {
  try {
    switch (call.program) {
      case "npx":
        return ofNpx(call);
      case "npm":
        return INSTALL.test(call.args.join(" ")) ? undefined : "unknown npm command";
      case "pulumi":
        return ofPulumi(call.args);
      case "aws":
        return ofAws(call.args);
      case "pip":
        return /^(install|download) /.test(call.args.join(" ")) ? undefined : "unknown pip command";
      case "python":
        return call.args.slice(0, 2).join(" ") === "-m pytest" ? undefined : "unknown python module";
      case "tar":
        return call.args[0] === "xf" ? undefined : "unknown tar command";
      default:
        return "unknown program";
    }
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function ofNpx({ args: all, folder }: Call): string | undefined {
  // A name that is not installed would be looked up in the registry, where somebody else may have published it.
  if (all[0] === "--no-install") return ofPacked(all.slice(1));
  const [program, ...args] = all;
  if (program === "vitest")
    return existsSync(inRepository(`${folder}/vitest.config.ts`)) ? undefined : "no tests there";
  if (program !== "pnpm") return `npx ${program} is unknown`;
  const [first = "", ...more] = args;
  if (PNPM.includes(first)) return `pnpm has a command ${first} of its own; expected pnpm run ${first}`;
  if (first === "install") return undefined;
  if (first !== "--filter") {
    const [script = "", ...rest] = first === "run" ? more : args;
    return ofScript("package.json", script, rest, script);
  }
  const [name = "", ...words] = more;
  const [script = "", ...rest] = words[0] === "run" ? words.slice(1) : words;
  const folders = [`packages/${name}`, `apps/${name}`, name];
  const home = folders.find((path) => existsSync(inRepository(`${path}/package.json`)));
  if (home === undefined) return `there is no package ${name}`;
  return ofScript(`${home}/package.json`, script, rest, `${name} ${script}`);
}

/** A command of a package that was installed from a file. */
function ofPacked([program = "", ...args]: readonly string[]): string | undefined {
  const own = [program, `${program} start`].find((name) => Object.hasOwn(OWN, name));
  return own === undefined ? `npx ${program} is unknown` : check(own, args);
}

function ofScript(
  manifest: string,
  script: string,
  args: readonly string[],
  own: string,
): string | undefined {
  const { scripts } = JSON.parse(textOf(manifest));
  if (!Object.hasOwn(Object(scripts), script)) return `${manifest} has no script ${script}`;
  return Object.hasOwn(OWN, own) ? check(own, args) : undefined;
}

function check(own: string, args: readonly string[]): undefined {
  OWN[own]?.(args);
}

function ofPulumi(args: readonly string[]): string | undefined {
  const words = args.filter((word, index) => !word.startsWith("--") && !args[index - 1]?.startsWith("--"));
  const name = Object.keys(PULUMI).find((known) => words.join(" ").startsWith(known));
  if (name === undefined) return `unknown command pulumi ${words.join(" ")}`;
  const unknown = args.find(
    (word) => word.startsWith("--") && !PULUMI[name]?.includes(word.split("=")[0] ?? ""),
  );
  return unknown === undefined ? undefined : `pulumi ${name} has no ${unknown}`;
}

/** Options of the AWS CLI itself. */
const AWS_OPTIONS = ["--endpoint-url", "--query", "--output", "--region", "--profile"];

function ofAws(args: readonly string[]): string | undefined {
  const start = args.findIndex((word) => Object.hasOwn(AWS, word));
  const service = args[start] ?? "";
  const operation = pascal(args[start + 1] ?? "");
  const schemas = AWS[service] ?? {};
  if (operation === "Wait") {
    const waiter = pascal(args[start + 2] ?? "");
    return Reflect.has(schemas, `waitUntil${waiter}`)
      ? undefined
      : `aws ${service} cannot wait for ${waiter}`;
  }
  // Services name the shape of a request in one of two ways.
  const shapes = ["Request$", "Input$"].map((end): unknown => Reflect.get(schemas, `${operation}${end}`));
  const request = shapes.find((shape) => Array.isArray(shape));
  if (!Array.isArray(request)) return `aws ${service} has no operation ${operation}`;
  const members: unknown[] = request[4];
  // A boolean that is false has an option of its own.
  const option = (word: string) => pascal(word.replace(/^--(no-)?/, ""));
  const unknown = args.find(
    (word) => word.startsWith("--") && !AWS_OPTIONS.includes(word) && !members.includes(option(word)),
  );
  return unknown === undefined ? undefined : `aws ${service} ${operation} has no ${unknown}`;
}

function pascal(words: string): string {
  return words.replace(/(?:^|-)(\w)/g, (_match, letter: string) => letter.toUpperCase());
}
