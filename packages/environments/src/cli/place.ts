import { join } from "node:path";
import { ArgumentsError } from "command-line";
import { readLaptopCredentials, readLaptopRecord } from "../laptop-record.ts";
import type { Environment } from "../settings/environment.ts";
import { readStack, stackNames } from "../stack-file.ts";
import { OutputsError } from "../stack-outputs.ts";
import type { Command } from "./arguments.ts";
import { deployedOutputs } from "./deployed.ts";

/** @throws {ArgumentsError} when there is no such stack */
export function environmentOf(infra: string, stack: string): Environment {
  const known = stackNames(infra);
  if (known.includes(stack)) return readStack(infra, stack).environment;
  throw new ArgumentsError(`unknown stack "${stack}"`, `one of ${known.join(", ")}`);
}

/**
 * Where the people of a stack are kept, and with which credentials.
 *
 * @throws {OutputsError} when the stack's outputs cannot be read, or there is no Authsignal key
 */
export async function placeOf(
  command: Extract<Command, { name: "person" }>,
  infra: string,
  repository: string,
) {
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

/** A command that asks one deployment. */
export type ExamineCommand = Extract<
  Command,
  { name: "doctor" | "probe" | "person" | "rotate-client-secret" }
>;

/** What runs on this machine, or is deployed, and how to ask it. */
export async function examined(
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
