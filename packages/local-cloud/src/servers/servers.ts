import { type LocalAuthsignal, startLocalAuthsignal, type TenantDefinition } from "local-authsignal";
import { type LocalCognito, startLocalCognito } from "local-cognito";
import { NO_TRACER, type Tracer } from "sign-in-trace";
import { AwsStore } from "../aws-endpoint/aws-store.ts";
import { ItemStore } from "../aws-endpoint/dynamodb/item-store.ts";
import { type AwsEndpoint, startAwsEndpoint } from "../aws-endpoint/server.ts";
import { CloudError } from "../cloud-error.ts";
import { type DataFolder, openDataFolder } from "../data/data-folder.ts";
import type { Ports } from "../local-settings.ts";
import { type PortUse, portInUse } from "./listen.ts";

export interface ServerOptions {
  readonly stack: string;
  readonly region: string;
  /** Authsignal's tenants, unless they are known later. */
  readonly tenants: readonly TenantDefinition[];
  readonly ports: Pick<Ports, "cognito" | "authsignal" | "aws">;
  /** The file in which a person can change them. Default: this repository's. */
  readonly portsIn?: string | undefined;
  /** Default: everything is kept in memory. */
  readonly data?: DataFolder | undefined;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly onFunctionLog: (functionName: string, line: string) => void;
  /** As of `startLocalCognito`. */
  readonly newSigningKey?: (() => Promise<string>) | undefined;
  /** Where events of what happens go. Default: nowhere. */
  readonly trace?: Tracer | undefined;
}

export interface Servers {
  readonly cognito: LocalCognito;
  readonly authsignal: LocalAuthsignal;
  readonly aws: AwsEndpoint;
  readonly store: AwsStore;
  /** Where functions' code goes that is put together from several files. */
  readonly codeFolder: string;
  close(): Promise<void>;
}

const USES = {
  cognito: { what: "the local Cognito", setting: "local-cloud:ports.cognito" },
  authsignal: { what: "the local Authsignal", setting: "local-cloud:ports.authsignal" },
} as const satisfies Record<string, PortUse>;

/**
 * Starts the local Cognito, the local Authsignal and the endpoint that functions read secrets from.
 *
 * @throws {PORT_IN_USE} when something else listens on one of the ports; then none of them is left running
 * @throws {DATA_FILE_UNUSABLE} when a data file cannot be opened
 */
export async function startServers(options: ServerOptions): Promise<Servers> {
  const { stack, region, tenants, ports, portsIn, now, trace = NO_TRACER } = options;
  const data = options.data ?? openDataFolder(undefined, { stack, region });
  const items = new ItemStore(data.database("dynamodb"), now);
  const store = new AwsStore(items);
  const started = await Promise.allSettled([
    startLocalCognito({
      port: ports.cognito,
      dataFile: data.database("cognito"),
      region,
      now,
      onFunctionLog: options.onFunctionLog,
      ...(options.newSigningKey && { newSigningKey: options.newSigningKey }),
      trace,
      // A key that is no role's is a developer's, who may do everything here.
      authorize(accessKeyId, action, resource) {
        const role = store.roleOf(accessKeyId);
        return role === undefined || store.decide(role, action, resource).allowed;
      },
    }).catch(asCloudError(ports.cognito, USES.cognito, portsIn)),
    startLocalAuthsignal({
      port: ports.authsignal,
      dataFile: data.database("authsignal"),
      tenants: [...tenants],
      now,
      trace,
    }).catch(asCloudError(ports.authsignal, USES.authsignal, portsIn)),
    startAwsEndpoint(ports.aws, store, trace, portsIn),
  ]);
  const close = async () => {
    await Promise.all(started.map((start) => start.status === "fulfilled" && start.value.close()));
    items.close();
    // The caller that opened the folder closes it.
    if (options.data === undefined) data.close();
  };
  const [cognito, authsignal, aws] = started;
  if (cognito.status === "fulfilled" && authsignal.status === "fulfilled" && aws.status === "fulfilled") {
    const running = { cognito: cognito.value, authsignal: authsignal.value, aws: aws.value };
    return { ...running, store, codeFolder: data.scratch, close };
  }
  await close();
  throw oneError(started.flatMap((start) => (start.status === "rejected" ? [start.reason] : [])));
}

/** Several ports that are in use are one error with several lines. */
function oneError(failures: readonly unknown[]): unknown {
  const busy = failures.flatMap((failure) =>
    failure instanceof CloudError && failure.code === "PORT_IN_USE" ? [failure.message] : [],
  );
  return busy.length > 1 && busy.length === failures.length
    ? new CloudError("PORT_IN_USE", busy.join("\n"))
    : failures[0];
}

/** A failure to start as the local cloud reports it. */
function asCloudError(port: number, use: PortUse, portsIn: string | undefined) {
  return (error: unknown): never => {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "PORT_IN_USE") throw portInUse(port, use, portsIn);
    if (error instanceof Error && code === "DATA_FILE_UNUSABLE") {
      throw new CloudError("DATA_FILE_UNUSABLE", error.message, { cause: error });
    }
    throw error;
  };
}
