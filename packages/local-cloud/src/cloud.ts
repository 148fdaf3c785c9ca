import { join } from "node:path";
import type { Environment } from "environments";
import type { OutboxMessage, TenantDefinition } from "local-authsignal";
import type { OutboxMessage as CognitoMessage } from "local-cognito";
import type { PublicSettings } from "public-settings";
import type { EventFile } from "sign-in-trace/sign-ins";
import {
  type Addresses,
  appOfClient,
  localEnvironment,
  localPublicSettings,
  outboxUrl,
} from "./addresses.ts";
import type { CloudOptions } from "./cloud-options.ts";
import { localAuthsignalKey } from "./data/authsignal-key.ts";
import { openDataFolder } from "./data/data-folder.ts";
import { functionLog } from "./data/function-log.ts";
import { forgetRecord, keepRecord } from "./data/running-record.ts";
import { buildApi } from "./deployment/build-api.ts";
import { buildTriggerBundles } from "./deployment/build-triggers.ts";
import { type Deployment, deploy } from "./deployment/deployment.ts";
import type { ProgramOutputs } from "./deployment/program-outputs.ts";
import { type LocalSettings, readLocalSettings } from "./local-settings.ts";
import { startSettingsServer } from "./other-program/settings-server.ts";
import { invitePeople } from "./people/invited-people.ts";
import type { DeclaredResource } from "./program/protocol.ts";
import { type RunAgain, runAgain } from "./replay/run-again.ts";
import { requireFunction, triggerFunction } from "./replay/trigger-function.ts";
import { appApi } from "./servers/apps/app-api.ts";
import { openApps } from "./servers/apps/apps.ts";
import { namedLoads } from "./servers/apps/named-loads.ts";
import { type Servers, startServers } from "./servers/servers.ts";
import { tenant } from "./servers/tenant.ts";
import { startWorkbench } from "./workbench/workbench.ts";

export interface Cloud {
  /** The environment as it runs here. */
  environment(): Environment;
  readonly urls: Addresses & {
    readonly outbox: string /** If sign-ins are recorded. */;
    readonly workbench: string | undefined;
    /** Where apps that are served elsewhere read their public settings; `undefined` where there is none. */
    readonly settings: string | undefined;
  };
  /** Keys of the stack's configuration that are encrypted, so that other values replace them here. */
  replacedConfig(): readonly string[];
  /** What the local cloud took from the program, in the order of its declaration. */
  resources(): readonly DeclaredResource[];
  userPoolId(): string;
  /** The pool's triggers; a pool that somebody else manages must be pointed at them. */
  lambdaConfig(): ProgramOutputs["lambdaConfig"];
  /** An app's `/environment.json`. */
  publicSettings(app: string): PublicSettings | undefined;
  /** Messages that people would have got: Cognito's own, then Authsignal's, each oldest first. */
  messages(to?: string): readonly (OutboxMessage | CognitoMessage)[];
  /** Creates the people to try, where nobody signs up; see `invitedPeople`. */
  invitePeople(): Promise<void>;
  /** Puts a key into the secret that the triggers read, as `aws secretsmanager put-secret-value` does. */
  putAuthsignalKey(value: string): Promise<void>;
  /** Changes settings of the local Authsignal tenant. */
  putTenant(settings: Partial<TenantDefinition>): void;
  /**
   * Runs a saved event through the stack's trigger. With recorded calls nothing here is asked or changed.
   *
   * @throws {ArgumentsError} when the stack has no trigger for the event
   */
  runEvent(file: EventFile): Promise<RunAgain>;
  /** Builds the triggers and gives the functions their new code. @throws {BUILD_FAILED} when one does not build */
  reloadTriggers(): Promise<void>;
  /** Builds the server of an app and gives the functions their new code. @throws {BUILD_FAILED} when it does not build */
  reloadApi(app: string): Promise<void>;
  /** Runs the Pulumi program again, with its file's current settings. @throws {CloudError} as `startCloud` does */
  reloadProgram(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Runs a stack of the Pulumi program on this machine: its resources go to a local Cognito and a local Authsignal, its
 * apps are served by Vite. After an error nothing is left running.
 *
 * @throws {CloudError} for whatever a person can mend; see `CloudErrorCode`
 */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const { repository, stack, recorder, now = Date.now } = options;
  const infra = join(repository, "infra");
  const thread = { reuse: options.reuseThread ?? false };
  const readSettings = (): LocalSettings => {
    const read = readLocalSettings(infra, stack);
    return { ...read, environment: options.settings?.(read.environment) ?? read.environment };
  };
  const settings = readSettings();
  const ports = options.ports?.(settings.ports) ?? settings.ports;
  const data = openDataFolder(options.dataFolder, { stack, region: settings.environment.region });
  // What is to be closed, in this order, once it has started.
  const started: (() => unknown)[] = [() => data.close()];
  const close = async () => {
    forgetRecord(data.path);
    for (const end of started.splice(0).reverse()) await end();
  };

  try {
    const key = localAuthsignalKey(data.path);
    const keep = functionLog(data.path);
    let deployment: Deployment | undefined;
    const replay = async (functionArn: string, file: EventFile): Promise<RunAgain> => {
      const { cognito, authsignal, aws } = (await ready).addresses;
      const { store } = (await ready).servers;
      const { region } = settings.environment;
      const config = requireFunction(deployment?.functions, functionArn);
      return runAgain(file, { config, region, store, servers: [cognito, authsignal, aws] });
    };
    let addresses: Addresses | undefined;
    const served = options.apps ?? Object.keys(settings.ports.apps);
    const apps = await openApps(ports.apps, served);
    started.push(() => apps.close());

    const workbench =
      recorder === undefined
        ? undefined
        : await startWorkbench(ports.workbench, {
            recorder,
            directory: repository.replace(/[\\/]$/, ""),
            appOf: (client) => appOfClient(deployment?.outputs.apps ?? {}, client),
            runAgain: (functionArn, file) => replay(functionArn, file),
            about: () => addresses && { stack, apps: addresses.apps, outbox: outboxUrl(addresses) },
          });
    started.push(() => workbench?.close());

    const starting = startServers({
      stack,
      region: settings.environment.region,
      tenants: [
        tenant(
          localEnvironment(settings.environment, { authsignal: "", apps: apps.origins }),
          key,
          workbench?.url,
        ),
      ],
      ports,
      data,
      now,
      onFunctionLog: (name, line) => {
        keep(line);
        options.onFunctionLog?.(name, line);
      },
      trace: recorder?.trace,
    });
    started.push(() =>
      starting.then(
        (servers) => servers.close(),
        () => {},
      ),
    );
    const ready = starting.then((servers) => {
      const { cognito, authsignal, aws } = servers;
      const addresses = {
        cognito: cognito.url,
        authsignal: authsignal.url,
        aws: aws.url,
        apps: apps.origins,
      };
      return { servers, addresses };
    });

    let servers: Servers | undefined;
    ready.then(
      (running) => {
        servers = running.servers;
      },
      () => {},
    );
    const publicSettings = (app: string) => {
      if (deployment === undefined || addresses === undefined) return undefined;
      const { apps: deployed, userPoolId } = deployment.outputs;
      return deployed[app] && localPublicSettings(deployed[app], addresses, userPoolId);
    };
    const elsewhere = Object.entries(settings.environment.apps).filter(([app]) => !(app in ports.apps));
    const settingsServer =
      elsewhere.length === 0
        ? undefined
        : await startSettingsServer(
            ports.settings ?? 0,
            undefined,
            (app) => {
              const origin = settings.environment.apps[app]?.origin;
              const known = publicSettings(app);
              return origin !== undefined && known !== undefined ? { origin, settings: known } : undefined;
            },
            () => deployment !== undefined,
          );
    started.push(() => settingsServer?.close());
    const built = buildTriggerBundles();
    // A port that the system chooses is known once something listens there.
    const known =
      ports.authsignal === 0
        ? ready.then(({ addresses: running }) => running)
        : Promise.resolve({ authsignal: `http://localhost:${ports.authsignal}`, apps: apps.origins });
    const deploying = deploy(repository, settings, known, ready, built, thread);
    const api = (app: string) =>
      appApi({
        app,
        account: () => servers,
        build: () => buildApi(repository, app),
        now,
        trace: recorder?.trace,
      });
    const servedSettings = recorder === undefined ? publicSettings : namedLoads(publicSettings);
    const serving = apps.serve(repository, servedSettings, options.built ?? {}, api, workbench?.url);
    // All of them end before anything is closed; the first failure in this order is the one that is reported.
    const outcomes = await Promise.allSettled([built, starting, serving, deploying]);
    const failure = outcomes.find((outcome) => outcome.status === "rejected");
    if (failure) throw failure.reason;

    const target = await ready;
    const { cognito, authsignal, store } = target.servers;
    addresses = target.addresses;
    const urls = {
      ...addresses,
      outbox: outboxUrl(addresses),
      workbench: workbench?.url,
      settings: settingsServer?.url,
    };
    let current = await deploying;
    let environment = localEnvironment(settings.environment, addresses);
    const finish = (next: Deployment) => {
      current = next;
      deployment = next;
      const { apps: deployed, ...outputs } = next.outputs;
      const shown = Object.fromEntries(
        Object.entries(deployed).map(([name, app]) => [
          name,
          localPublicSettings(app, urls, outputs.userPoolId),
        ]),
      );
      const outputsHere = { ...outputs, apps: shown };
      keepRecord(
        data.path,
        { environment, outputs: outputsHere, cognitoUrl: urls.cognito, awsUrl: urls.aws },
        store.administrator(),
      );
    };
    store.putSecretValue(current.outputs.authsignalKeySecretArn, key);
    // As `pnpm run env rotate-client-secret` does it for a deployment.
    for (const [app, arn] of Object.entries(current.outputs.clientSecretArns ?? {})) {
      const secret = store.clientSecrets.get(current.outputs.apps[app]?.userPoolClientId ?? "");
      if (secret !== undefined) store.putSecretValue(arn, secret);
    }
    finish(current);

    return {
      environment: () => environment,
      urls,
      replacedConfig: () => settings.replaced,
      resources: () => current.resources,
      userPoolId: () => current.outputs.userPoolId,
      lambdaConfig: () => current.outputs.lambdaConfig,
      publicSettings,
      messages: (to) => [
        ...cognito.outbox(to),
        ...authsignal.outbox.messages(to === undefined ? {} : { to }),
      ],
      invitePeople: () => invitePeople(environment, cognito, current.outputs.userPoolId),
      putAuthsignalKey: async (value) => store.putSecretValue(current.outputs.authsignalKeySecretArn, value),
      putTenant: (changes) =>
        authsignal.putTenant({ ...tenant(environment, key, workbench?.url), ...changes }),
      runEvent: async (file) =>
        replay(triggerFunction(current.outputs.lambdaConfig, String(file.event["triggerSource"])), file),
      async reloadTriggers() {
        await buildTriggerBundles();
        for (const config of current.functions.values()) cognito.putFunction(config);
      },
      async reloadApi(app) {
        await buildApi(repository, app);
        for (const config of current.functions.values()) cognito.putFunction(config);
      },
      async reloadProgram() {
        const changed = readSettings();
        const next = await deploy(repository, changed, known, ready, Promise.resolve(), thread);
        environment = localEnvironment(changed.environment, urls);
        authsignal.putTenant(tenant(environment, key, workbench?.url));
        finish(next);
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
