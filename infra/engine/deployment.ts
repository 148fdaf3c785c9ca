import { execFile } from "node:child_process";
import { delimiter, join } from "node:path";
import { type Environment, readStack } from "environments";
import { startLocalAws } from "./local-aws-process.ts";
import { infraFolder, type TemporaryProject, temporaryProject, withoutUnusedModules } from "./project.ts";
import { pathWith } from "./pulumi-cli.ts";

export interface PulumiRun {
  readonly code: number;
  /** Standard output and error together, as a person would see them. */
  readonly text: string;
  /** Standard output alone, which a program reads: warnings are not in it. */
  readonly stdout: string;
}

/** One stack of the program, with an AWS of its own to deploy to. */
export interface Deployment {
  readonly stack: string;
  readonly cognito: string;
  readonly authsignal: string;
  /** What the provider was asked to do since the last call, e.g. `create aws:cognito/userPool:UserPool sign-in`. */
  operations(): string[];
  /** Runs the CLI for this stack, without questions. */
  pulumi(...args: readonly string[]): Promise<PulumiRun>;
  /** Puts Authsignal's key into the secret, as somebody does after the first deployment. */
  putKey(secretArn: string): Promise<void>;
}

/** An AWS account with nothing in it, reached as AWS is: by the variables of its SDKs. */
export interface Account {
  /** Runs lines of a shell in a folder, as a person would type them; nobody is asked anything. */
  shell(folder: string, lines: string): Promise<PulumiRun>;
  /** What its provider was asked to do since the last call. */
  operations(): string[];
  /** AWS for a stack of the program whose state is in the account's bucket. */
  open(environment: Environment): Promise<Deployment>;
  /** What is in a bucket. */
  keys(bucket: string): Promise<readonly string[]>;
}

/** The real Pulumi engine, with a backend in files and a passphrase, and AWS replaced. */
export interface Engine {
  readonly project: TemporaryProject;
  /** Runs the CLI in a folder, without questions. */
  pulumi(folder: string, ...args: readonly string[]): Promise<PulumiRun>;
  /** Makes a stack of the program, with nothing deployed. */
  open(stack: string): Promise<Deployment>;
  /** The same for another program; `environment` says what its Authsignal tenant is. */
  openIn(folder: string, environment: Environment): Promise<Deployment>;
  /** An empty account for a stack of `infra/bootstrap`, and for what is deployed to its bucket. */
  openAccount(stack: string): Promise<Account>;
  close(): Promise<void>;
}

/**
 * @param pulumi path of the CLI
 * @param awsVersion the version of `@pulumi/aws`, which the engine asks the provider for
 */
export async function startEngine(pulumi: string, awsVersion: string): Promise<Engine> {
  const project = temporaryProject();
  const aws = await startLocalAws(awsVersion);
  const env = {
    ...process.env,
    PATH: [pathWith(pulumi), join(infraFolder, "policy", "bin")].join(delimiter),
    PULUMI_BACKEND_URL: `file://${project.stateFolder}`,
    PULUMI_CONFIG_PASSPHRASE: "a passphrase for tests",
    PULUMI_HOME: project.homeFolder,
    // One provider for both; it never sees the other fields of a real one.
    PULUMI_DEBUG_PROVIDERS: `aws:${aws.providerPort},github:${aws.providerPort}`,
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    // Not part of what is tested, and it would go over the network.
    PULUMI_DISABLE_CI_DETECTION: "true",
    // Else the whole state is written to disk before and after each operation. A stack of an account keeps that.
    PULUMI_EXPERIMENTAL: "true",
    PULUMI_SKIP_CHECKPOINTS: "true",
    // The CLI ends before it would be worth its while to collect garbage, below this limit.
    GOGC: "off",
    GOMEMLIMIT: "1GiB",
    // Most of a run is Node loading the program again.
    NODE_COMPILE_CACHE: project.cacheFolder,
    NO_COLOR: "1",
  };
  const runWith =
    (variables: NodeJS.ProcessEnv) =>
    (cwd: string, ...args: readonly string[]) => {
      const all = [...args, "--non-interactive", "--color", "never"];
      // Another team's program runs as it would for them.
      if (cwd !== project.folder) return started(pulumi, all, cwd, variables);
      const NODE_OPTIONS = [variables["NODE_OPTIONS"] ?? "", ...withoutUnusedModules].join(" ");
      return started(pulumi, all, cwd, { ...variables, NODE_OPTIONS });
    };
  const run = runWith(env);
  const deployment = async (environment: Environment, folder: string, runs: typeof run) => {
    const { stack } = environment;
    const { cognito, authsignal } = await aws.ask({ kind: "open", stack, environment }, "opened");
    return {
      stack,
      cognito,
      authsignal,
      operations: () => aws.operations(stack),
      pulumi: (...args: readonly string[]) => runs(folder, ...args, "--stack", stack),
      putKey: async (arn: string) => {
        await aws.ask({ kind: "put-secret", stack, arn }, "secret-put");
      },
    };
  };
  const openIn = async (folder: string, environment: Environment): Promise<Deployment> => {
    const deployed = await deployment(environment, folder, run);
    const { code, text } = await run(folder, "stack", "init", environment.stack);
    if (code !== 0) throw new Error(text);
    return deployed;
  };
  const openAccount = async (stack: string): Promise<Account> => {
    const { url } = await aws.ask({ kind: "open-account", stack }, "account-opened");
    const { PULUMI_BACKEND_URL: _, PULUMI_EXPERIMENTAL: __, PULUMI_SKIP_CHECKPOINTS: ___, ...rest } = env;
    const account = {
      ...rest,
      HOME: project.homeFolder,
      PULUMI_SKIP_CONFIRMATIONS: "true",
      AWS_ENDPOINT_URL_S3: url,
      AWS_ENDPOINT_URL_KMS: url,
      // The stand-in sends no checksums, and each answer without one would be a warning.
      AWS_RESPONSE_CHECKSUM_VALIDATION: "when_required",
      AWS_ACCESS_KEY_ID: "local",
      AWS_SECRET_ACCESS_KEY: "local",
    };
    return {
      shell: (cwd, lines) => started("bash", ["--norc", "-euo", "pipefail", "-c", lines], cwd, account),
      operations: () => aws.operations(stack),
      open: (environment) => deployment(environment, project.folder, runWith(account)),
      keys: async (bucket) => (await aws.ask({ kind: "list", stack, bucket }, "keys")).keys,
    };
  };
  return {
    project,
    openAccount,
    pulumi: run,
    open: (stack) => openIn(project.folder, readStack(project.folder, stack).environment),
    openIn,
    async close() {
      await aws.close();
      project.remove();
    },
  };
}

function started(
  program: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<PulumiRun> {
  return new Promise((resolve) => {
    execFile(program, args, { cwd, env, maxBuffer: 16 * 1024 * 1024 }, (error, stdout, stderr) => {
      const code = error && typeof error.code === "number" ? error.code : error ? 1 : 0;
      resolve({ code, text: `${stdout}${stderr}`, stdout });
    });
  });
}
