import { dirname, join } from "node:path";
import * as v from "valibot";
import { functionVariables, localPublicSettings, outboxUrl } from "../addresses.ts";
import { CloudError } from "../cloud-error.ts";
import { localAuthsignalKey } from "../data/authsignal-key.ts";
import { openDataFolder } from "../data/data-folder.ts";
import { managePool } from "../deployment/existing-pool.ts";
import { asText } from "../program/config-text.ts";
import { evaluateProgram } from "../program/evaluate.ts";
import type { DeclaredResource } from "../program/protocol.ts";
import { ACCOUNT_ID } from "../resources/account-id.ts";
import { localProvider } from "../resources/provider.ts";
import { startServers } from "../servers/servers.ts";
import { compileProgram } from "./compile.ts";
import type { OtherCloud, OtherCloudOptions, OtherPorts } from "./options.ts";
import { type OtherProject, readProject } from "./project.ts";
import { type ServedElsewhere, startSettingsServer } from "./settings-server.ts";
import { ownersOfApps, tenantKey, tenantsOf } from "./several.ts";
import { type DeclaredSignIn, signInsOf } from "./sign-ins.ts";

const port = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65_535));
const portsSchema = v.strictObject({
  cognito: v.optional(port, 5180),
  authsignal: v.optional(port, 5181),
  aws: v.optional(port, 5182),
  settings: v.optional(port, 5183),
});

/**
 * Runs a stack of another repository's Pulumi program on this machine: the resources of each `SignIn` go to a local Cognito
 * and a local Authsignal. Its apps are served elsewhere, at their origins. After an error nothing is left running.
 *
 * @throws {CloudError} for whatever a person can mend; see `CloudErrorCode`
 */
export async function startOtherCloud(options: OtherCloudOptions): Promise<OtherCloud> {
  const { folder, stack, now = Date.now } = options;
  const project = readProject(folder, stack);
  const portsIn = `Pulumi.${stack}.yaml`;
  const configured = portsOf(project);
  const ports = options.ports?.(configured) ?? configured;
  const data = openDataFolder(options.dataFolder, { stack, region: project.region });
  const closing: (() => unknown)[] = [() => data.close()];
  const close = async () => {
    for (const end of closing.splice(0).reverse()) await end();
  };
  try {
    const key = localAuthsignalKey(data.path);
    const apps = new Map<string, ServedElsewhere>();
    let ready = false;
    const servers = await startServers({
      stack,
      region: project.region,
      tenants: [],
      ports,
      portsIn,
      data,
      now,
      onFunctionLog: options.onFunctionLog ?? (() => {}),
      trace: options.trace,
    });
    closing.push(() => servers.close());
    const { cognito, authsignal, aws, store } = servers;
    const settings = await startSettingsServer(
      ports.settings,
      portsIn,
      (name) => apps.get(name),
      () => ready,
    );
    closing.push(() => settings.close());
    const addresses = { cognito: cognito.url, authsignal: authsignal.url, aws: aws.url };

    const deploy = async (current: OtherProject) => {
      const resources: DeclaredResource[] = [];
      const managers = new Map<string, ReturnType<typeof managePool>>();
      const provider = localProvider(
        {
          cognito,
          store,
          codeFolder: servers.codeFolder,
          functions: new Map(),
          region: current.region,
          accountId: ACCOUNT_ID,
          stack,
          functionVariables: {
            ...functionVariables(addresses),
            AUTHSIGNAL_API_URL: authsignal.apiUrl,
          },
        },
        (resource) => resources.push(resource),
      );
      const program = await compileProgram(current);
      const { components } = await evaluateProgram(
        { ...program, root: dirname(current.entry), project: current.project, stack },
        asText({ ...current.config, "aws:region": current.region, "local-cloud:loopback": true }),
        {
          create: (resource) => {
            const poolId = resource.inputs["userPoolId"];
            // A client of a pool that another program manages: there is none here.
            if (typeof poolId === "string" && cognito.userPoolName(poolId) === undefined)
              managers.set(poolId, managePool(cognito, poolId));
            return provider.create(resource);
          },
          invoke: provider.invoke,
        },
      );
      const signIns = signInsOf(components);
      const owners = ownersOfApps(signIns);
      for (const definition of tenantsOf(signIns, key)) authsignal.putTenant(definition);
      for (const { userPoolId, lambdaConfig, authsignalKeySecretArn, environment } of signIns) {
        managers.get(userPoolId)?.attach(lambdaConfig);
        store.putSecretValue(authsignalKeySecretArn, tenantKey(key, environment.authsignal.tenantId));
      }
      apps.clear();
      for (const [name, owner] of owners) apps.set(name, servedElsewhere(name, owner));
      return { resources, signIns };
    };
    const servedElsewhere = (name: string, owner: DeclaredSignIn): ServedElsewhere => {
      const deployed = owner.publicSettings[name];
      if (deployed === undefined) throw new Error(`SignIn "${owner.name}" has no app ${name}`);
      return {
        origin: owner.environment.apps[name]?.origin ?? "",
        settings: {
          ...localPublicSettings(deployed, { ...addresses, apps: {} }, deployed.userPoolId),
          authsignalUrl: authsignal.apiUrl,
          authsignalUiUrl: authsignal.url,
        },
      };
    };

    let current = { project, ...(await deploy(project)) };
    ready = true;
    return {
      urls: { ...addresses, settings: settings.url, outbox: outboxUrl(addresses) },
      apps: () => apps,
      signIns: () => current.signIns,
      resources: () => current.resources,
      replacedConfig: () => current.project.replaced,
      messages: (to) => authsignal.outbox.messages(to === undefined ? {} : { to }),
      async reload() {
        const changed = readProject(folder, stack);
        current = { project: changed, ...(await deploy(changed)) };
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** @throws {SETTINGS_INVALID} */
function portsOf({ stack, config }: OtherProject): OtherPorts {
  const parsed = v.safeParse(portsSchema, config["local-cloud:ports"] ?? {});
  if (parsed.success) return parsed.output;
  throw new CloudError(
    "SETTINGS_INVALID",
    `Pulumi.${stack}.yaml: local-cloud:ports is ${JSON.stringify(config["local-cloud:ports"])}; expected cognito, authsignal, aws and settings, each a port`,
  );
}

/** Where people, keys and messages of a program's stack are kept, unless somebody says otherwise. */
export function dataFolderOf(folder: string, stack: string): string {
  return join(folder, ".local", stack);
}
