import { existsSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { differences } from "../diff.ts";
import type { Environment } from "../environment.ts";
import { overview, overviewTable } from "../list.ts";
import { requireEnvironment } from "../parse.ts";
import { pulledFiles } from "../pull.ts";
import { ENVIRONMENT_KEY, PROJECT, readStackConfig, stackNames } from "../stack-file.ts";
import { OutputsError } from "../stack-outputs.ts";
import { table } from "../table.ts";
import { type Command, USAGE } from "./arguments.ts";
import { deployedOutputs } from "./deployed.ts";

export interface Outcome {
  readonly text: string;
  readonly exitCode: 0 | 1;
}

/**
 * Runs a command of `pnpm env`.
 *
 * @param repository root folder of the repository
 * @throws SettingsError, OutputsError
 */
export async function run(command: Command, repository: string): Promise<Outcome> {
  const infra = join(repository, "infra");
  const read = (stack: string): Environment =>
    requireEnvironment(stack, readStackConfig(infra, stack)[`${PROJECT}:${ENVIRONMENT_KEY}`], {
      loopback: stack === "local",
    });
  switch (command.name) {
    case "help":
      return fine(USAGE);
    case "list": {
      const rows = overview(stackNames(infra).map(read));
      return fine(command.json ? json(rows) : overviewTable(rows));
    }
    case "diff": {
      const { left, right } = command;
      const found = differences(read(left), read(right));
      if (command.json) return fine(json(found));
      if (found.length === 0) return fine(`${left} and ${right} sign people in alike.`);
      return fine(
        table([["", left, right], ...found.map((row) => [row.subject, row.left ?? "-", row.right ?? "-"])]),
      );
    }
    case "pull":
      return pull(command, infra, repository);
    case "doctor":
      return doctor(command, read(command.stack), infra, repository);
  }
}

type StackCommand = Extract<Command, { stack: string }>;

async function pull({ stack, outputs, json: asJson }: StackCommand, infra: string, repository: string) {
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

async function doctor(command: StackCommand, environment: Environment, infra: string, repository: string) {
  // The AWS SDK is loaded by the one command that needs it.
  const { awsPorts, examine, exitCode, findingLines, laptopOutputs, laptopPorts } = await import(
    "../doctor/index.ts"
  );
  const { stack, outputs: file } = command;
  const { region } = environment;
  const keyFile = join(repository, ".local", stack, "authsignal-key");
  const laptop = (cognitoUrl: string) => laptopPorts({ region, cognitoUrl, keyFile });
  const findings =
    stack === "local"
      ? await laptopOutputs(environment, laptop).then(({ outputs, cognitoUrl }) =>
          examine({ environment, outputs }, cognitoUrl, laptop(cognitoUrl)),
        )
      : await examine(
          { environment, outputs: await deployedOutputs(stack, infra, file) },
          `https://cognito-idp.${region}.amazonaws.com`,
          awsPorts(region),
        );
  return {
    text: command.json ? json(findings) : findingLines(findings).join("\n"),
    exitCode: exitCode(findings),
  };
}

function fine(text: string): Outcome {
  return { text, exitCode: 0 };
}

function json(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
