import { readLaptopCredentials } from "../laptop-record.ts";
import { OutputsError } from "../stack-outputs.ts";
import type { Command } from "./arguments.ts";
import { asAwsFailure } from "./aws-failure.ts";
import { deployedOutputs } from "./deployed.ts";
import { fine, json, type Outcome } from "./outcome.ts";
import { type ExamineCommand, environmentOf, examined, placeOf } from "./place.ts";

/**
 * Points the triggers of a deployment back to the versions before.
 *
 * @returns exit code 1 where no trigger had one
 * @throws {OutputsError} when the stack's outputs cannot be read
 */
export async function rollBack(
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

/**
 * Examines a deployment, or what runs on this machine.
 *
 * @throws {OutputsError} when the stack's outputs cannot be read
 */
export async function doctor(command: ExamineCommand, infra: string, repository: string): Promise<Outcome> {
  // The AWS SDK is loaded by the commands that need it.
  const { examine, exitCode, findingLines } = await import("../doctor/index.ts");
  const { subject, cognitoUrl, ports } = await examined(command, infra, repository);
  const findings = await examine(subject, cognitoUrl, ports);
  return {
    text: command.json ? json(findings) : findingLines(findings).join("\n"),
    exitCode: exitCode(findings),
  };
}

/**
 * Asks Cognito and Authsignal what the program assumes of them.
 *
 * @throws {OutputsError} when the stack's outputs cannot be read, or there is no Authsignal key
 */
export async function probe(command: ExamineCommand, infra: string, repository: string): Promise<Outcome> {
  const { probeServices, probeReport } = await import("../probes/index.ts");
  const { subject, cognitoUrl, ports } = await examined(command, infra, repository);
  const key = await ports.authsignalKey(subject.outputs.authsignalKeySecretArn);
  if (key.kind === "none") throw new OutputsError(`${command.stack}: no Authsignal key: ${key.reason}`);
  const { results, left } = await probeServices({
    region: subject.environment.region,
    cognitoUrl,
    onLaptop: command.local,
    authsignalUrl: subject.environment.authsignal.apiUrl,
    authsignalKey: key.key,
  });
  return {
    text: command.json ? json(results) : probeReport(results),
    exitCode: left.length > 0 || results.some(({ status }) => status !== "as assumed") ? 1 : 0,
    problems: left,
  };
}

/**
 * Shows a person's account, or does one of support's tasks to it.
 *
 * @throws {OutputsError} when the stack's outputs cannot be read, or there is no Authsignal key
 * @throws {PersonError} when nobody, or not one alone, is of that name, or the task stopped half-way
 */
export async function person(
  command: Extract<Command, { name: "person" }>,
  infra: string,
  repository: string,
) {
  const { findPerson, ownerPolicy, personLines, personPorts, runTask } = await import("../person/index.ts");
  const place = await placeOf(command, infra, repository);
  const ports = personPorts(place);
  const found = await findPerson(command.person, ports);
  const policy = ownerPolicy(place.environment);
  const report = await runTask(command.task, found, place.userPoolId, ports, policy);
  if (!report) return fine(command.json ? json({ deleted: found.sub }) : `${found.sub} is deleted.`);
  return fine(command.json ? json(report) : personLines(report));
}

/**
 * Replaces the client secret of each app that has a server. One that fails is a line of the outcome's problems.
 *
 * @throws {OutputsError} when the stack's outputs cannot be read
 */
export async function rotate(
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
  // One that fails keeps no other from being finished, or from being reported.
  const settled = await Promise.allSettled(rotations);
  const done = settled.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  const names = Object.keys(clientSecretArns);
  const failures = settled.map(async (one, index) =>
    one.status === "rejected"
      ? [`the client secret of ${names[index]} is not replaced: ${(await asAwsFailure(one.reason)).message}`]
      : [],
  );
  const problems = (await Promise.all(failures)).flat();
  const lines = done.map(
    ({ app, id, deleted }) => `${app}: ${id} counts now; deleted ${deleted.join(", ") || "none"}`,
  );
  const text = names.length === 0 ? `${command.stack} has no app with a server.` : lines.join("\n");
  return {
    text: command.json ? json(done) : text,
    exitCode: problems.length === 0 ? 0 : 1,
    problems,
  };
}
