import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ArgumentsError } from "command-line";
import { addEnvironment } from "../add/add-environment.ts";
import { promotionWorkflow } from "../add/promotion-workflow.ts";
import { writeStackFile } from "../add/write-stack-file.ts";
import { LOCAL_STACK, readStack, readStacks, stackNames } from "../stack-file.ts";
import type { Command } from "./arguments.ts";
import type { Outcome } from "./run.ts";

/**
 * Writes what a new environment needs, and says what only a person can do.
 *
 * @throws {ArgumentsError} when there is no such stack to start from, or one of the new name
 * @throws {SettingsError} `SETTINGS_INVALID` when the settings of the stack to start from are not valid
 */
export function add(command: Extract<Command, { name: "add" }>, repository: string): Outcome {
  const { stack, from, tenantId, accountId, json } = command;
  const infra = join(repository, "infra");
  const names = stackNames(infra);
  const deployed = names.filter((name) => name !== LOCAL_STACK);
  if (!deployed.includes(from))
    throw new ArgumentsError(`--from is "${from}"`, `one of ${deployed.join(", ")}`);
  if (names.some((name) => name.toLowerCase() === stack.toLowerCase()))
    throw new ArgumentsError(`there is a stack ${stack}`, "the name of a new one");
  // What is wrong with `from` would be wrong with the new one.
  readStack(infra, from);
  const { text, toDo } = addEnvironment(readFileSync(join(infra, `Pulumi.${from}.yaml`), "utf8"), {
    stack,
    from,
    tenantId,
    accountId,
  });
  writeStackFile(infra, stack, text);
  const workflow = join(repository, ".github/workflows/promote.yml");
  const written = [`infra/Pulumi.${stack}.yaml`];
  if (existsSync(workflow)) {
    const environments = readStacks(infra).flatMap((reading) =>
      reading.ok && reading.stack !== LOCAL_STACK ? [reading.environment] : [],
    );
    writeFileSync(workflow, promotionWorkflow(readFileSync(workflow, "utf8"), environments));
    written.push(".github/workflows/promote.yml");
  }
  const next = [
    { what: "run it on this machine", how: `npx pnpm dev ${stack}` },
    { what: "write what would be deployed, for the review", how: "npx pnpm --filter infra test --update" },
    {
      what: "make the stack, and commit the line that Pulumi writes into its file (secretsprovider or encryptionsalt)",
      how: `pulumi stack init ${stack} --secrets-provider "awskms://<key>?region=<region>" --cwd infra`,
    },
  ];
  if (json) return { text: JSON.stringify({ written, next, toDo }, null, 2), exitCode: 0 };
  const lines = (steps: typeof next) => steps.map(({ what, how }) => `  - ${what}:\n      ${how}`);
  return {
    text: [
      ...written.map((file) => `wrote ${file}`),
      "Next:",
      ...lines(next),
      "Only you can do this:",
      ...lines([...toDo]),
    ].join("\n"),
    exitCode: 0,
  };
}
