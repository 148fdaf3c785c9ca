import { execFile } from "node:child_process";
import { delimiter, join } from "node:path";
import { type Environment, readStack } from "environments";
import { startLocalAws } from "./local-aws-process.ts";
import { infraFolder, type TemporaryProject, temporaryProject } from "./project.ts";
import { pathWith } from "./pulumi-cli.ts";

export interface PulumiRun {
  readonly code: number;
  /** Standard output and error together, as a person would see them. */
  readonly text: string;
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

/** The real Pulumi engine, with a backend in files and a passphrase, and AWS replaced. */
export interface Engine {
  readonly project: TemporaryProject;
  /** Runs the CLI in a folder, without questions. */
  pulumi(folder: string, ...args: readonly string[]): Promise<PulumiRun>;
  /** Makes a stack of the program, with nothing deployed. */
  open(stack: string): Promise<Deployment>;
  /** The same for another program; `environment` says what its Authsignal tenant is. */
  openIn(folder: string, environment: Environment): Promise<Deployment>;
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
    PULUMI_DEBUG_PROVIDERS: `aws:${aws.providerPort}`,
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    // Not part of what is tested, and it would go over the network.
    PULUMI_DISABLE_CI_DETECTION: "true",
    // Most of a run is Node loading the program again.
    NODE_COMPILE_CACHE: project.cacheFolder,
    NO_COLOR: "1",
  };
  const run = (cwd: string, ...args: readonly string[]) =>
    new Promise<PulumiRun>((resolve) => {
      execFile(
        pulumi,
        [...args, "--non-interactive", "--color", "never"],
        { cwd, env, maxBuffer: 16 * 1024 * 1024 },
        (error, stdout, stderr) => {
          const code = error && typeof error.code === "number" ? error.code : error ? 1 : 0;
          resolve({ code, text: `${stdout}${stderr}` });
        },
      );
    });
  const openIn = async (folder: string, environment: Environment): Promise<Deployment> => {
    const { stack } = environment;
    const { cognito, authsignal } = await aws.ask({ kind: "open", stack, environment }, "opened");
    const { code, text } = await run(folder, "stack", "init", stack);
    if (code !== 0) throw new Error(text);
    return {
      stack,
      cognito,
      authsignal,
      operations: () => aws.operations(stack),
      pulumi: (...args) => run(folder, ...args, "--stack", stack),
      putKey: async (arn) => {
        await aws.ask({ kind: "put-secret", stack, arn }, "secret-put");
      },
    };
  };
  return {
    project,
    pulumi: run,
    open: (stack) => openIn(project.folder, readStack(project.folder, stack).environment),
    openIn,
    async close() {
      await aws.close();
      project.remove();
    },
  };
}
