import { type ChildProcess, execFile, fork } from "node:child_process";
import { once } from "node:events";
import { delimiter, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { LocalAwsMessage } from "./local-aws-messages.ts";
import { infraFolder, type TemporaryProject, temporaryProject } from "./project.ts";
import { pathWith } from "./pulumi-cli.ts";

export interface PulumiRun {
  readonly code: number;
  /** Standard output and error together, as a person would see them. */
  readonly text: string;
}

/** One stack of the program, with an AWS of its own to deploy to. */
export interface Deployment {
  readonly cognito: string;
  readonly authsignal: string;
  /** What the provider was asked to do since the last call, e.g. `create aws:cognito/userPool:UserPool sign-in`. */
  operations(): string[];
  /** Runs the CLI, without questions. */
  pulumi(...args: readonly string[]): Promise<PulumiRun>;
  /** Puts Authsignal's key into the secret, as somebody does after the first deployment. */
  putKey(secretArn: string): Promise<void>;
  readonly project: TemporaryProject;
  close(): Promise<void>;
}

/** @param awsVersion the version of `@pulumi/aws`, which the engine asks the provider for */
export async function deployment(pulumi: string, stack: string, awsVersion: string): Promise<Deployment> {
  const project = temporaryProject();
  const aws = fork(fileURLToPath(new URL("local-aws.ts", import.meta.url)), [stack, awsVersion], {
    stdio: ["ignore", "pipe", "inherit", "ipc"],
    execArgv: ["--disable-warning=ExperimentalWarning"],
  });
  let seen: string[] = [];
  const logs: string[] = [];
  aws.on("message", (message: LocalAwsMessage) => {
    if (message.kind === "operation") seen.push(`${message.operation} ${message.type} ${message.name}`);
    if (message.kind === "log") logs.push(message.line);
  });
  const [started, port] = await Promise.all([told(aws, "started"), providerPort(aws)]);
  const env = {
    ...process.env,
    PATH: [pathWith(pulumi), join(infraFolder, "policy", "bin")].join(delimiter),
    PULUMI_BACKEND_URL: `file://${project.stateFolder}`,
    PULUMI_CONFIG_PASSPHRASE: "a passphrase for tests",
    PULUMI_HOME: project.homeFolder,
    PULUMI_DEBUG_PROVIDERS: `aws:${port}`,
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    // Not part of what is tested, and it would go over the network.
    PULUMI_DISABLE_CI_DETECTION: "true",
    NO_COLOR: "1",
  };
  return {
    cognito: started.cognito,
    authsignal: started.authsignal,
    project,
    operations() {
      const done = seen;
      seen = [];
      return done;
    },
    pulumi: (...args) =>
      new Promise((resolve) => {
        execFile(
          pulumi,
          [...args, "--non-interactive", "--color", "never"],
          { cwd: project.folder, env, maxBuffer: 16 * 1024 * 1024 },
          (error, stdout, stderr) => {
            const code = error && typeof error.code === "number" ? error.code : error ? 1 : 0;
            resolve({ code, text: `${stdout}${stderr}` });
          },
        );
      }),
    async putKey(arn) {
      const put = told(aws, "secret-put");
      aws.send({ kind: "put-secret", arn });
      await put;
    },
    async close() {
      const gone = once(aws, "exit");
      if (aws.connected) aws.disconnect();
      await gone;
      project.remove();
    },
  };
}

function told<Kind extends LocalAwsMessage["kind"]>(
  aws: ChildProcess,
  kind: Kind,
): Promise<Extract<LocalAwsMessage, { kind: Kind }>> {
  return new Promise((resolve, reject) => {
    const listen = (message: LocalAwsMessage) => {
      if (!isKind(message, kind)) return;
      aws.off("message", listen);
      resolve(message);
    };
    aws.on("message", listen);
    aws.once("exit", (code) => reject(new Error(`the local AWS ended with ${code}`)));
  });
}

function isKind<Kind extends LocalAwsMessage["kind"]>(
  message: LocalAwsMessage,
  kind: Kind,
): message is Extract<LocalAwsMessage, { kind: Kind }> {
  return message.kind === kind;
}

/** Pulumi's provider server prints its port as its first line. */
async function providerPort(aws: ChildProcess): Promise<number> {
  if (!aws.stdout) throw new Error("the local AWS has no standard output");
  for await (const line of createInterface({ input: aws.stdout })) {
    if (/^\d+$/.test(line)) return Number(line);
  }
  throw new Error("the local AWS printed no port");
}
