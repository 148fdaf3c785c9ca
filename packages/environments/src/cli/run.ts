import { existsSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { differences } from "../diff.ts";
import { overview, overviewTable } from "../list.ts";
import { matrix, matrixTable } from "../matrix.ts";
import { pulledFiles } from "../pull.ts";
import { formatFault } from "../settings/fault.ts";
import { readStacks } from "../stack-file.ts";
import { OutputsError } from "../stack-outputs.ts";
import { table } from "../table.ts";
import { add } from "./add.ts";
import type { Command } from "./arguments.ts";
import { doctor, person, probe, rollBack, rotate } from "./ask-deployment.ts";
import { asAwsFailure } from "./aws-failure.ts";
import { deployedOutputs } from "./deployed.ts";
import { fine, json, type Outcome } from "./outcome.ts";
import { environmentOf } from "./place.ts";
import { status } from "./status.ts";

/**
 * Runs a command of `pnpm run env`.
 *
 * @param repository root folder of the repository
 * @throws {ArgumentsError} when a stack or a file that was named does not exist
 * @throws {SettingsError} when the settings of a stack are invalid
 * @throws {OutputsError} when its outputs cannot be read, or an app is not built
 * @throws {AwsFailure} when AWS refuses the command or does not answer
 */
export async function run(command: Command, repository: string): Promise<Outcome> {
  try {
    return await runCommand(command, repository);
  } catch (error) {
    throw await asAwsFailure(error);
  }
}

async function runCommand(command: Command, repository: string): Promise<Outcome> {
  const infra = join(repository, "infra");
  const read = (stack: string) => environmentOf(infra, stack);
  switch (command.name) {
    case "list": {
      const readings = readStacks(infra);
      const rows = overview(readings.flatMap((reading) => (reading.ok ? [reading.environment] : [])));
      const faults = readings.flatMap((reading) => (reading.ok ? [] : reading.faults));
      return {
        text: command.json ? json(rows) : overviewTable(rows),
        exitCode: faults.length === 0 ? 0 : 1,
        problems: faults.map(formatFault),
      };
    }
    case "matrix": {
      const found = matrix(readStacks(infra));
      return {
        text: command.json ? json(found) : matrixTable(found),
        exitCode: found.faults.length === 0 ? 0 : 1,
      };
    }
    case "diff": {
      const { left, right } = command;
      const found = differences(read(left), read(right));
      if (command.json) return fine(json(found));
      if (found.length === 0) return fine(`${left} and ${right} have the same settings.`);
      return fine(
        table([["", left, right], ...found.map((row) => [row.subject, row.left ?? "-", row.right ?? "-"])]),
      );
    }
    case "add":
      return add(command, repository);
    case "status":
      return status(command, repository);
    case "pull":
      // Pulumi's message about a stack that it does not have names no other.
      if (command.outputs === undefined) read(command.stack);
      return pull(command, infra, repository);
    case "roll-back":
      return rollBack(command, infra);
    case "doctor":
      return doctor(command, infra, repository);
    case "probe":
      return probe(command, infra, repository);
    case "rotate-client-secret":
      return rotate(command, infra, repository);
    case "person":
      return person(command, infra, repository);
  }
}

async function pull(
  { stack, outputs, json: asJson }: Extract<Command, { name: "pull" | "roll-back" }>,
  infra: string,
  repository: string,
) {
  const files = pulledFiles(await deployedOutputs(stack, infra, outputs));
  const unbuilt = files.filter(({ path }) => !existsSync(dirname(join(repository, path))));
  if (unbuilt.length > 0) {
    const apps = unbuilt.map(({ app }) => app).join(", ");
    throw new OutputsError(`${stack}: ${apps} not built; expected apps/<app>/dist: run pnpm build first`);
  }
  for (const { path, content } of files) writeFileSync(join(repository, path), content);
  return fine(
    asJson ? json(files.map(({ app, path }) => ({ app, path }))) : files.map(({ path }) => path).join("\n"),
  );
}
