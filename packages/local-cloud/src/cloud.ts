import { join } from "node:path";
import { configOf, type Environment, PROJECT, type PublicSettings } from "environments";
import type { OutboxMessage, TenantDefinition } from "local-authsignal";
import type { FunctionConfig } from "local-cognito";
import { CloudError } from "./cloud-error.ts";
import type { CloudOptions } from "./cloud-options.ts";
import { buildTriggerBundles } from "./deployment/build-triggers.ts";
import { managePool } from "./deployment/existing-pool.ts";
import { type ProgramOutputs, readOutputs } from "./deployment/program-outputs.ts";
import { type LocalSettings, readLocalSettings } from "./local-settings.ts";
import { onThisMachine } from "./on-this-machine.ts";
import { asText } from "./program/config-text.ts";
import { evaluateProgram } from "./program/evaluate.ts";
import type { DeclaredResource } from "./program/protocol.ts";
import { forgetRecord, keepRecord } from "./record.ts";
import type { CloudServices } from "./resources/handler.ts";
import { localProvider } from "./resources/provider.ts";
import { localAuthsignalKey } from "./servers/authsignal-key.ts";
import { type AppServer, serveApp } from "./servers/serve-app.ts";
import { type Servers, startServers, tenant } from "./servers/servers.ts";

/** The account that local ARNs carry; AWS gives out none like it. */
const ACCOUNT_ID = "000000000000";

export interface Cloud {
  /** The environment as it runs here. */
  environment(): Environment;
  readonly urls: {
    readonly cognito: string;
    readonly authsignal: string;
    readonly outbox: string;
    readonly aws: string;
    /** Origin by the app's name. */
    readonly apps: Readonly<Record<string, string>>;
  };
  /** Keys of the stack's configuration that are encrypted, so that other values stand in for them here. */
  replacedConfig(): readonly string[];
  /** What the local cloud took from the program, in the order of its declaration. */
  resources(): readonly DeclaredResource[];
  userPoolId(): string;
  /** What the pool is, or for a pool that somebody else manages has to be, pointed at. */
  lambdaConfig(): ProgramOutputs["lambdaConfig"];
  /** An app's `/environment.json`. */
  publicSettings(app: string): PublicSettings | undefined;
  /** Messages that people would have got, oldest first. */
  messages(to?: string): readonly OutboxMessage[];
  /** Puts a key into the secret that the triggers read, as `aws secretsmanager put-secret-value` does. */
  putAuthsignalKey(value: string): Promise<void>;
  /** Changes settings of the local Authsignal tenant. */
  putTenant(settings: Partial<TenantDefinition>): void;
  /** Builds the triggers anew and gives the functions their new code. @throws CloudError `BUILD_FAILED` */
  reloadTriggers(): Promise<void>;
  /** Runs the Pulumi program again, with its file's current settings. @throws CloudError */
  reloadProgram(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Runs a stack of the Pulumi program on this machine: its resources go to a local Cognito and a local
 * Authsignal, its apps are served by Vite.
 *
 * @throws CloudError; then nothing is left running
 */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const { repository, stack, dataFolder } = options;
  const infra = join(repository, "infra");
  const readSettings = (): LocalSettings => {
    const read = readLocalSettings(infra, stack);
    return { ...read, environment: options.settings?.(read.environment) ?? read.environment };
  };
  const settings = readSettings();
  const ports = options.ports?.(settings.ports) ?? settings.ports;
  const key = localAuthsignalKey(dataFolder);
  const appNames = options.apps ?? Object.keys(settings.environment.apps);
  const origins = Object.fromEntries(
    Object.entries(ports.apps).map(([name, port]) => [name, `http://localhost:${port}`]),
  );
  const localised = (environment: Environment) =>
    onThisMachine(environment, { authsignalApiUrl: `http://localhost:${ports.authsignal}/v1`, origins });

  let environment = localised(settings.environment);
  let resources: DeclaredResource[] = [];
  let outputs: ProgramOutputs | undefined;
  const functions = new Map<string, FunctionConfig>();

  const starting = startServers({
    environment,
    ports,
    dataFolder,
    authsignalKey: key,
    now: options.now ?? Date.now,
    onFunctionLog: options.onFunctionLog ?? (() => {}),
  });
  const serving = appNames.map((name) =>
    serveApp({
      name,
      folder: join(repository, "apps", name),
      port: ports.apps[name] ?? 0,
      settings: async () => {
        const known = publicSettings(name);
        if (!known) throw new Error("the program has not run");
        return known;
      },
    }),
  );

  const known = (): ProgramOutputs => {
    if (!outputs) throw new CloudError("PROGRAM_FAILED", "the Pulumi program has not run");
    return outputs;
  };
  const publicSettings = (app: string): PublicSettings | undefined => {
    const deployed = outputs?.apps[app];
    return (
      deployed && {
        ...deployed,
        userPoolEndpoint: `http://localhost:${ports.cognito}`,
        outboxUrl: `http://localhost:${ports.authsignal}/outbox`,
      }
    );
  };

  /** The program and the servers start side by side; the first resource waits for both. */
  const evaluate = async (current: LocalSettings, ready: Promise<Servers>) => {
    const taken: DeclaredResource[] = [];
    const { existingId } = current.environment.pool;
    const manager = ready.then(({ cognito }) =>
      existingId === undefined ? undefined : managePool(cognito, existingId, environment.region),
    );
    const provider = Promise.all([ready, manager]).then(([{ cognito, store, codeFolder }]) => {
      const services: CloudServices = {
        cognito,
        store,
        functions,
        codeFolder,
        region: environment.region,
        accountId: ACCOUNT_ID,
        stack,
        functionVariables: {
          AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: `http://localhost:${ports.cognito}/`,
          AWS_ENDPOINT_URL_SECRETS_MANAGER: `http://localhost:${ports.aws}/`,
          AWS_ENDPOINT_URL_SSM: `http://localhost:${ports.aws}/`,
          AWS_ENDPOINT_URL_DYNAMODB: `http://localhost:${ports.aws}/`,
        },
      };
      return localProvider(services, (resource) => taken.push(resource));
    });
    // Told through the first resource; without one waiting it would count as unhandled.
    provider.catch(() => {});
    const values = await evaluateProgram(
      {
        entry: join(infra, "index.ts"),
        project: PROJECT,
        stack,
        config: asText({
          ...current.config,
          ...configOf(localised(current.environment)),
          "local-cloud:loopback": true,
        }),
      },
      {
        create: async (resource) => (await provider).create(resource),
        invoke: async (invocation) => (await provider).invoke(invocation),
      },
    );
    outputs = readOutputs(values);
    resources = taken;
    (await manager)?.attach(outputs.lambdaConfig);
    const { store } = await ready;
    store.putSecretValue(outputs.authsignalKeySecretArn, key);
  };

  const built = buildTriggerBundles();
  const evaluated = evaluate(
    settings,
    Promise.all([starting, built]).then(([servers]) => servers),
  );
  const outcomes = await Promise.allSettled([built, starting, evaluated, ...serving]);
  const apps = (await Promise.allSettled(serving)).flatMap((app) =>
    app.status === "fulfilled" ? [app.value] : [],
  );
  const record = () => {
    const { apps: deployed, ...outputs } = known();
    const settingsOf = Object.keys(deployed).flatMap((app) => {
      const settings = publicSettings(app);
      return settings ? [[app, settings] as const] : [];
    });
    keepRecord(dataFolder, {
      environment,
      outputs: { ...outputs, apps: Object.fromEntries(settingsOf) },
      cognitoUrl: `http://localhost:${ports.cognito}`,
      awsUrl: `http://localhost:${ports.aws}`,
    });
  };
  const close = async () => {
    forgetRecord(dataFolder);
    await Promise.all(apps.map((app: AppServer) => app.close()));
    await starting.then(
      (servers) => servers.close(),
      () => {},
    );
  };
  const failure = outcomes.find((outcome) => outcome.status === "rejected");
  if (failure) {
    await close();
    throw failure.reason;
  }
  const { cognito, authsignal, aws } = await starting;
  record();

  return {
    environment: () => environment,
    urls: {
      cognito: cognito.url,
      authsignal: authsignal.url,
      outbox: `${authsignal.url}/outbox`,
      aws: aws.url,
      apps: Object.fromEntries(appNames.map((name) => [name, origins[name] ?? ""])),
    },
    replacedConfig: () => settings.replaced,
    resources: () => resources,
    userPoolId: () => known().userPoolId,
    lambdaConfig: () => known().lambdaConfig,
    publicSettings,
    messages: (to) => authsignal.outbox.messages(to === undefined ? {} : { to }),
    putAuthsignalKey: async (value) => {
      (await starting).store.putSecretValue(known().authsignalKeySecretArn, value);
    },
    putTenant: (changes) => authsignal.putTenant({ ...tenant(environment, key), ...changes }),
    async reloadTriggers() {
      await buildTriggerBundles();
      for (const config of functions.values()) cognito.putFunction(config);
    },
    async reloadProgram() {
      const current = readSettings();
      await evaluate(current, starting);
      environment = localised(current.environment);
      authsignal.putTenant(tenant(environment, key));
      record();
    },
    close,
  };
}
