import { createRequire } from "node:module";
import { join } from "node:path";
import { configOf, PROJECT } from "environments";
import type { FunctionConfig } from "local-cognito";
import { type Addresses, functionVariables, localEnvironment } from "../addresses.ts";
import type { LocalSettings } from "../local-settings.ts";
import { asText } from "../program/config-text.ts";
import { evaluateProgram } from "../program/evaluate.ts";
import type { DeclaredResource } from "../program/protocol.ts";
import { ACCOUNT_ID } from "../resources/account-id.ts";
import { localProvider } from "../resources/provider.ts";
import type { Servers } from "../servers/servers.ts";
import { managePool } from "./existing-pool.ts";
import { type ProgramOutputs, readOutputs } from "./program-outputs.ts";

/** What a run of the program has made. */
export interface Deployment {
  readonly outputs: ProgramOutputs;
  /** What the local cloud took from the program, in the order of its declaration. */
  readonly resources: readonly DeclaredResource[];
  /** The functions by ARN, those of aliases included. */
  readonly functions: ReadonlyMap<string, FunctionConfig>;
}

/** What a deployment needs while it runs: the servers are started beside the program. */
export interface DeploymentTarget {
  readonly servers: Servers;
  readonly addresses: Addresses;
}

/** Addresses that are in a stack's configuration. */
type NamedAddresses = Pick<Addresses, "authsignal" | "apps">;

/**
 * Evaluates a stack of the Pulumi program and hands its resources to the servers.
 *
 * @param known where the program runs with the addresses that its configuration names
 * @param ready the program is run meanwhile; its first resource waits for what it needs
 * @param functionsReady the functions' code is built; the first resource waits for it, too
 * @param options as of `evaluateProgram`
 * @throws {PROGRAM_FAILED} when the program throws
 * @throws {RESOURCE_UNKNOWN} when a type has no local counterpart
 * @throws {RESOURCE_INVALID} when a counterpart does not accept its inputs
 */
export async function deploy(
  repository: string,
  settings: LocalSettings,
  known: Promise<NamedAddresses>,
  ready: Promise<DeploymentTarget>,
  functionsReady: Promise<unknown>,
  options: { readonly reuse: boolean },
): Promise<Deployment> {
  const { stack, region, pool } = settings.environment;
  const resources: DeclaredResource[] = [];
  const functions = new Map<string, FunctionConfig>();
  const manager = ready.then(({ servers }) =>
    pool.existingId === undefined ? undefined : managePool(servers.cognito, pool.existingId),
  );
  const provider = Promise.all([ready, manager, functionsReady]).then(([{ servers, addresses }]) =>
    localProvider(
      {
        cognito: servers.cognito,
        store: servers.store,
        codeFolder: servers.codeFolder,
        functions,
        region,
        accountId: ACCOUNT_ID,
        stack,
        functionVariables: functionVariables(addresses),
      },
      (resource) => resources.push(resource),
    ),
  );
  // Reported through the first resource; without one waiting it would count as unhandled.
  provider.catch(() => {});
  const entry = join(repository, "infra", "index.ts");
  const { outputs: values } = await evaluateProgram(
    {
      entry,
      pulumi: createRequire(entry).resolve("@pulumi/pulumi"),
      root: repository,
      project: PROJECT,
      stack,
    },
    known.then((addresses) => localConfig(settings, addresses)),
    {
      create: async (resource) => (await provider).create(resource),
      invoke: async (invocation) => (await provider).invoke(invocation),
    },
    options,
  );
  const outputs = readOutputs(values);
  (await manager)?.attach(outputs.lambdaConfig);
  // A web ACL that an earlier run of the program had.
  if (!resources.some(({ type }) => type === "aws:wafv2/webAclAssociation:WebAclAssociation"))
    (await ready).servers.cognito.deleteWebAcl(poolArn(region, outputs.userPoolId));
  return { outputs, resources, functions };
}

function poolArn(region: string, id: string): string {
  return `arn:aws:cognito-idp:${region}:${ACCOUNT_ID}:userpool/${id}`;
}

/** The stack's configuration, with this machine's addresses. */
function localConfig({ environment, config }: LocalSettings, addresses: NamedAddresses) {
  const local = configOf(localEnvironment(environment, addresses));
  return asText({ ...config, ...local, "local-cloud:loopback": true });
}
