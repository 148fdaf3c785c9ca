import { join } from "node:path";
import type { EventFile } from "sign-in-trace/sign-ins";
import { localEnvironment, outboxUrl } from "./addresses.ts";
import type { Cloud } from "./cloud.ts";
import type { CloudOptions } from "./cloud-options.ts";
import { localAuthsignalKey } from "./data/authsignal-key.ts";
import { openDataFolder } from "./data/data-folder.ts";
import { functionLog } from "./data/function-log.ts";
import { forgetRecord } from "./data/running-record.ts";
import { type DeployedHere, deployedHere } from "./deployed-here.ts";
import { buildApi } from "./deployment/build-api.ts";
import { buildTriggerBundles } from "./deployment/build-triggers.ts";
import { deploy } from "./deployment/deployment.ts";
import { lifeCycle } from "./life-cycle.ts";
import { type LocalSettings, readLocalSettings } from "./local-settings.ts";
import { startSettingsServer } from "./other-program/settings-server.ts";
import { type RunAgain, runAgain } from "./replay/run-again.ts";
import { requireFunction } from "./replay/trigger-function.ts";
import { runningCloud } from "./running-cloud.ts";
import { appApi } from "./servers/apps/app-api.ts";
import { openApps } from "./servers/apps/apps.ts";
import { namedLoads } from "./servers/apps/named-loads.ts";
import { type Servers, startServers } from "./servers/servers.ts";
import { tenant } from "./servers/tenant.ts";
import { startWorkbench } from "./workbench/workbench.ts";

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
  const life = lifeCycle();
  life.atEnd(() => data.close());
  const close = () => {
    forgetRecord(data.path);
    return life.close();
  };

  try {
    const key = localAuthsignalKey(data.path);
    const keep = functionLog(data.path);
    const here = deployedHere(data.path);
    const replay = async (functionArn: string, file: EventFile): Promise<RunAgain> => {
      const { cognito, authsignal, aws } = (await ready).addresses;
      const { store } = (await ready).servers;
      const { region } = settings.environment;
      const config = requireFunction(here.deployment()?.functions, functionArn);
      return runAgain(file, { config, region, store, servers: [cognito, authsignal, aws] });
    };
    const served = options.apps ?? Object.keys(settings.ports.apps);
    const apps = await openApps(ports.apps, served);
    life.atEnd(() => apps.close());

    const workbench =
      recorder === undefined
        ? undefined
        : await startWorkbench(ports.workbench, {
            recorder,
            directory: repository.replace(/[\\/]$/, ""),
            appOf: here.appOf,
            runAgain: (functionArn, file) => replay(functionArn, file),
            about() {
              const addresses = here.addresses();
              return addresses && { stack, apps: addresses.apps, outbox: outboxUrl(addresses) };
            },
          });
    life.atEnd(() => workbench?.close());

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
      newSigningKey: options.newSigningKey,
      trace: recorder?.trace,
    });
    life.atEnd(() =>
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
    const elsewhere = Object.entries(settings.environment.apps).filter(([app]) => !(app in ports.apps));
    const settingsServer =
      elsewhere.length === 0
        ? undefined
        : await startSettingsServer(
            ports.settings ?? 0,
            undefined,
            (app) => servedElsewhere(settings, here, app),
            () => here.deployment() !== undefined,
          );
    life.atEnd(() => settingsServer?.close());
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
    const servedSettings = recorder === undefined ? here.publicSettings : namedLoads(here.publicSettings);
    const serving = apps.serve(repository, servedSettings, options.built ?? {}, api, workbench?.url);
    // All of them end before anything is closed; the first failure in this order is the one that is reported.
    const outcomes = await Promise.allSettled([built, starting, serving, deploying]);
    const failure = outcomes.find((outcome) => outcome.status === "rejected");
    if (failure) throw failure.reason;

    const { servers: running, addresses } = await ready;
    return runningCloud({
      repository,
      urls: {
        ...addresses,
        outbox: outboxUrl(addresses),
        workbench: workbench?.url,
        settings: settingsServer?.url,
      },
      servers: running,
      here,
      key,
      replaced: settings.replaced,
      first: { environment: settings.environment, deployment: await deploying },
      async runProgram() {
        const changed = readSettings();
        const deployment = await deploy(repository, changed, known, ready, Promise.resolve(), thread);
        return { environment: changed.environment, deployment };
      },
      runEvent: replay,
      close,
    });
  } catch (error) {
    await close();
    throw error;
  }
}

/** An app that this machine does not serve, and what it needs to know. */
function servedElsewhere({ environment }: LocalSettings, here: DeployedHere, app: string) {
  const origin = environment.apps[app]?.origin;
  const settings = here.publicSettings(app);
  return origin !== undefined && settings !== undefined ? { origin, settings } : undefined;
}
