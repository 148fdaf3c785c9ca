import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ArgumentsError } from "command-line";
import { addEnvironment } from "../add/add-environment.ts";
import { promotionWorkflow } from "../add/promotion-workflow.ts";
import { writeStackFile } from "../add/write-stack-file.ts";
import { SettingsError } from "../settings/fault.ts";
import { LOCAL_STACK, readStack, readStacks, stackNames } from "../stack-file.ts";
import type { Command } from "./arguments.ts";
import type { Outcome } from "./outcome.ts";

const WORKFLOW = ".github/workflows/promote.yml";

/**
 * Writes what a new environment needs, and says what only a person can do.
 *
 * @throws {ArgumentsError} when there is no such stack to start from, or one of the new name
 * @throws {SettingsError} `SETTINGS_INVALID` when the settings of a stack are not valid; nothing is written then
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
  // What is wrong with `from` would be wrong with the new one; of another broken one the workflow would lose the job.
  readStack(infra, from);
  const faults = readStacks(infra).flatMap((reading) => (reading.ok ? [] : reading.faults));
  if (faults.length > 0) throw new SettingsError(faults);
  const { text, toDo } = addEnvironment(readFileSync(join(infra, `Pulumi.${from}.yaml`), "utf8"), {
    stack,
    from,
    tenantId,
    accountId,
  });
  writeStackFile(infra, stack, text);
  const written = [`infra/Pulumi.${stack}.yaml`, ...writeWorkflow(infra, stack, repository)];
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

/**
 * Writes the job of a new environment into the workflow that deploys all of them, where that workflow is there and ours.
 *
 * @returns what it wrote
 * @throws {Error} of the file system; the new stack file is not left behind then
 */
function writeWorkflow(infra: string, stack: string, repository: string): string[] {
  const workflow = join(repository, WORKFLOW);
  if (!existsSync(workflow)) return [];
  try {
    const text = readFileSync(workflow, "utf8");
    const environments = readStacks(infra).flatMap((reading) =>
      reading.ok && reading.stack !== LOCAL_STACK ? [reading.environment] : [],
    );
    const deploying = promotionWorkflow(text, environments);
    if (deploying === undefined) return [];
    writeFileSync(workflow, deploying);
    return [WORKFLOW];
  } catch (error) {
    rmSync(join(infra, `Pulumi.${stack}.yaml`));
    throw error;
  }
}
