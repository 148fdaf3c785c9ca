import type { Environment } from "environments";
import type { EventFile } from "sign-in-trace/sign-ins";
import { localEnvironment } from "./addresses.ts";
import type { Cloud } from "./cloud.ts";
import type { DeployedHere } from "./deployed-here.ts";
import { buildApi } from "./deployment/build-api.ts";
import { buildTriggerBundles } from "./deployment/build-triggers.ts";
import type { Deployment } from "./deployment/deployment.ts";
import { invitePeople } from "./people/invited-people.ts";
import type { RunAgain } from "./replay/run-again.ts";
import { triggerFunction } from "./replay/trigger-function.ts";
import type { Servers } from "./servers/servers.ts";
import { tenant } from "./servers/tenant.ts";

/** A run of the program, with the settings that it had. */
export interface ProgramRun {
  /** As the stack's file says it. */
  readonly environment: Environment;
  readonly deployment: Deployment;
}

/** What has started, and how parts of it start again. */
export interface CloudParts {
  readonly repository: string;
  readonly urls: Cloud["urls"];
  readonly servers: Servers;
  readonly here: DeployedHere;
  /** Authsignal's server API key. */
  readonly key: string;
  /** Keys of the stack's configuration that other values replace. */
  readonly replaced: readonly string[];
  /** The first run of the program. */
  readonly first: ProgramRun;
  readonly runProgram: () => Promise<ProgramRun>;
  readonly runEvent: (functionArn: string, file: EventFile) => Promise<RunAgain>;
  readonly close: () => Promise<void>;
}

/** What can be asked of a cloud whose parts run; puts its secrets and its record in place. */
export function runningCloud(parts: CloudParts): Cloud {
  const { repository, urls, here, key } = parts;
  const { cognito, authsignal, store } = parts.servers;
  let current = parts.first.deployment;
  let environment = localEnvironment(parts.first.environment, urls);

  function finish(): void {
    here.put(current, { environment, addresses: urls, administrator: store.administrator() });
  }
  const localTenant = () => tenant(environment, key, urls.workbench);
  const renewFunctions = () => {
    for (const config of current.functions.values()) cognito.putFunction(config);
  };

  store.putSecretValue(current.outputs.authsignalKeySecretArn, key);
  // As `pnpm run env rotate-client-secret` does it for a deployment.
  for (const [app, arn] of Object.entries(current.outputs.clientSecretArns ?? {})) {
    const secret = store.clientSecrets.get(current.outputs.apps[app]?.userPoolClientId ?? "");
    if (secret !== undefined) store.putSecretValue(arn, secret);
  }
  finish();

  return {
    environment: () => environment,
    urls,
    replacedConfig: () => parts.replaced,
    resources: () => current.resources,
    userPoolId: () => current.outputs.userPoolId,
    lambdaConfig: () => current.outputs.lambdaConfig,
    publicSettings: here.publicSettings,
    messages: (to) => [...cognito.outbox(to), ...authsignal.outbox.messages(to === undefined ? {} : { to })],
    invitePeople: () => invitePeople(environment, cognito, current.outputs.userPoolId),
    putAuthsignalKey: async (value) => store.putSecretValue(current.outputs.authsignalKeySecretArn, value),
    putTenant: (changes) => authsignal.putTenant({ ...localTenant(), ...changes }),
    runEvent: async (file) =>
      parts.runEvent(
        triggerFunction(current.outputs.lambdaConfig, String(file.event["triggerSource"])),
        file,
      ),
    async reloadTriggers() {
      await buildTriggerBundles();
      renewFunctions();
    },
    async reloadApi(app) {
      await buildApi(repository, app);
      renewFunctions();
    },
    async reloadProgram() {
      const run = await parts.runProgram();
      current = run.deployment;
      environment = localEnvironment(run.environment, urls);
      authsignal.putTenant(localTenant());
      finish();
    },
    close: parts.close,
  };
}
