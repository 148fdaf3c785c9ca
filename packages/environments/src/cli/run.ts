import { existsSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ArgumentsError } from "command-line";
import { differences } from "../diff.ts";
import { readLaptopCredentials, readLaptopRecord } from "../laptop-record.ts";
import { overview, overviewTable } from "../list.ts";
import { matrix, matrixTable } from "../matrix.ts";
import { pulledFiles } from "../pull.ts";
import type { Environment } from "../settings/environment.ts";
import { formatFault } from "../settings/fault.ts";
import { readStack, readStacks, stackNames } from "../stack-file.ts";
import { OutputsError } from "../stack-outputs.ts";
import { table } from "../table.ts";
import { add } from "./add.ts";
import type { Command } from "./arguments.ts";
import { deployedOutputs } from "./deployed.ts";
import { status } from "./status.ts";

export interface Outcome {
  readonly text: string;
  readonly exitCode: 0 | 1;
  /** Lines for standard error, beside the text. Default none. */
  readonly problems?: readonly string[];
}

/**
 * Runs a command of `pnpm run env`.
 *
 * @param repository root folder of the repository
 * @throws {ArgumentsError} when a stack or a file that was named does not exist
 * @throws {SettingsError} when the settings of a stack are invalid
 * @throws {OutputsError} when its outputs cannot be read, or an app is not built
 */
export async function run(command: Command, repository: string): Promise<Outcome> {
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
      if (found.length === 0) return fine(`${left} and ${right} have the same sign-in settings.`);
      return fine(
        table([["", left, right], ...found.map((row) => [row.subject, row.left ?? "-", row.right ?? "-"])]),
      );
    }
    case "add":
      return add(command, repository);
    case "status":
      return status(command, repository);
    case "pull":
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

async function rollBack(
  { stack, outputs: file, json: asJson }: Extract<Command, { name: "pull" | "roll-back" }>,
  infra: string,
): Promise<Outcome> {
  const { lambdaPorts, rollBack: pointBack, rolledBackLines } = await import("../roll-back/index.ts");
  const { region } = environmentOf(infra, stack);
  const { lambdaConfig } = await deployedOutputs(stack, infra, file);
  const done = await pointBack(lambdaConfig, lambdaPorts(region));
  const isDone = done.some(({ to }) => to !== undefined);
  return { text: asJson ? json(done) : rolledBackLines(done), exitCode: isDone ? 0 : 1 };
}

async function doctor(command: ExamineCommand, infra: string, repository: string): Promise<Outcome> {
  // The AWS SDK is loaded by the commands that need it.
  const { examine, exitCode, findingLines } = await import("../doctor/index.ts");
  const { subject, cognitoUrl, ports } = await examined(command, infra, repository);
  const findings = await examine(subject, cognitoUrl, ports);
  return {
    text: command.json ? json(findings) : findingLines(findings).join("\n"),
    exitCode: exitCode(findings),
  };
}

async function probe(command: ExamineCommand, infra: string, repository: string): Promise<Outcome> {
  const { probeServices, probeReport } = await import("../probes/index.ts");
  const { subject, cognitoUrl, ports } = await examined(command, infra, repository);
  const key = await ports.authsignalKey(subject.outputs.authsignalKeySecretArn);
  if (key.kind === "none") throw new OutputsError(`${command.stack}: no Authsignal key: ${key.reason}`);
  const results = await probeServices({
    region: subject.environment.region,
    cognitoUrl,
    onLaptop: command.local,
    authsignalUrl: subject.environment.authsignal.apiUrl,
    authsignalKey: key.key,
  });
  return {
    text: command.json ? json(results) : probeReport(results),
    exitCode: results.some(({ status }) => status !== "as assumed") ? 1 : 0,
  };
}

async function person(command: Extract<Command, { name: "person" }>, infra: string, repository: string) {
  const { findPerson, ownerPolicy, personLines, personPorts, runTask } = await import("../person/index.ts");
  const place = await placeOf(command, infra, repository);
  const ports = personPorts(place);
  const found = await findPerson(command.person, ports);
  const policy = ownerPolicy(place.environment);
  const report = await runTask(command.task, found, place.userPoolId, ports, policy);
  if (!report) return fine(command.json ? json({ deleted: found.sub }) : `${found.sub} is deleted.`);
  return fine(command.json ? json(report) : personLines(report));
}

async function rotate(
  command: Extract<Command, { name: "rotate-client-secret" }>,
  infra: string,
  repository: string,
): Promise<Outcome> {
  const { rotateClientSecret, rotationPorts } = await import("../client-secret/index.ts");
  const { subject, cognitoUrl, awsUrl, dataFolder } = await examined(command, infra, repository);
  const { region } = subject.environment;
  const { userPoolId, apps, clientSecretArns = {} } = subject.outputs;
  const laptop = awsUrl !== undefined &&
    dataFolder !== undefined && {
      local: { cognitoUrl, awsUrl },
      credentials: readLaptopCredentials(command.stack, dataFolder),
    };
  const wait = () => new Promise<void>((resolve) => setTimeout(resolve, command.wait * 1000));
  const rotations = Object.entries(clientSecretArns).map(async ([app, secretArn]) => {
    const clientId = apps[app]?.userPoolClientId ?? "";
    const place = { region, userPoolId, clientId, secretArn, ...laptop };
    return { app, ...(await rotateClientSecret(rotationPorts(place, wait))) };
  });
  const done = await Promise.all(rotations);
  if (command.json) return fine(json(done));
  if (done.length === 0) return fine(`${command.stack} has no app with a server.`);
  return fine(
    done
      .map(({ app, id, deleted }) => `${app}: ${id} counts now; deleted ${deleted.join(", ") || "none"}`)
      .join("\n"),
  );
}

/** Where the people of a stack are kept, and with which credentials. */
async function placeOf(command: Extract<Command, { name: "person" }>, infra: string, repository: string) {
  const { subject, cognitoUrl, awsUrl, ports, dataFolder } = await examined(command, infra, repository);
  const { environment, outputs } = subject;
  const { region, authsignal } = environment;
  const key = await ports.authsignalKey(outputs.authsignalKeySecretArn);
  if (key.kind === "none") throw new OutputsError(`${command.stack}: no Authsignal key: ${key.reason}`);
  const place = {
    environment,
    region,
    userPoolId: outputs.userPoolId,
    ownersTable: outputs.ownersTableName,
    functionArns: Object.values(outputs.lambdaConfig),
    authsignal: { apiUrl: authsignal.apiUrl, apiSecretKey: key.key },
  };
  if (awsUrl === undefined || dataFolder === undefined) {
    const { accountCredentials } = await import("../person/index.ts");
    return { ...place, credentials: await accountCredentials(region) };
  }
  return {
    ...place,
    credentials: readLaptopCredentials(command.stack, dataFolder),
    local: { cognitoUrl, awsUrl, dataFolder },
  };
}

type ExamineCommand = Extract<Command, { name: "doctor" | "probe" | "person" | "rotate-client-secret" }>;

/** What runs on this machine, or is deployed, and how to ask it. */
async function examined(
  { stack, local, data, outputs: file }: ExamineCommand,
  infra: string,
  repository: string,
) {
  const { awsPorts, laptopPorts } = await import("../doctor/index.ts");
  if (local) {
    const dataFolder = data ?? join(repository, ".local", stack);
    const { environment, outputs, cognitoUrl, awsUrl } = readLaptopRecord(stack, dataFolder);
    const keyFile = join(dataFolder, "authsignal-key");
    const ports = laptopPorts({ region: environment.region, cognitoUrl, awsUrl, keyFile });
    return { subject: { environment, outputs }, cognitoUrl, awsUrl, ports, dataFolder };
  }
  const environment = environmentOf(infra, stack);
  const { region } = environment;
  const outputs = await deployedOutputs(stack, infra, file);
  const cognitoUrl = `https://cognito-idp.${region}.amazonaws.com`;
  return {
    subject: { environment, outputs },
    cognitoUrl,
    awsUrl: undefined,
    ports: awsPorts(region),
    dataFolder: undefined,
  };
}

function environmentOf(infra: string, stack: string): Environment {
  const known = stackNames(infra);
  if (known.includes(stack)) return readStack(infra, stack).environment;
  throw new ArgumentsError(`unknown stack "${stack}"`, `one of ${known.join(", ")}`);
}

function fine(text: string): Outcome {
  return { text, exitCode: 0 };
}

function json(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
