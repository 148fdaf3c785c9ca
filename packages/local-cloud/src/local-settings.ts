import { existsSync } from "node:fs";
import { join } from "node:path";
import { ArgumentsError } from "command-line";
import {
  type Environment,
  formatFault,
  LOCAL_STACK,
  readStack,
  SettingsError,
  type SettingsFault,
  type StackConfig,
} from "environments";
import * as v from "valibot";
import { CloudError } from "./cloud-error.ts";
import { stableId } from "./resources/ids.ts";

/** Ports of the local servers; apps are served at their origins in the local stack. */
export interface Ports {
  readonly cognito: number;
  readonly authsignal: number;
  readonly aws: number;
  /** The page that shows sign-ins. */
  readonly workbench: number;
  /** The settings of apps that are served elsewhere. Default: any free port. */
  readonly settings?: number | undefined;
  /** By the app's name. */
  readonly apps: Readonly<Record<string, number>>;
}

export interface LocalSettings {
  /** The stack's settings as they are in its file. */
  readonly environment: Environment;
  readonly ports: Ports;
  /** The stack's other configuration, e.g. `aws:region`. */
  readonly config: StackConfig;
  /** Keys whose values are encrypted in the stack's file, so that others replace them here. */
  readonly replaced: readonly string[];
}

/** Replaces a value that only the stack's own Pulumi can read: the same in every run, and nobody's secret. */
export function localValue(stack: string, key: string): string {
  return `local-${stableId(24, stack, key)}`;
}

const PORTS_KEY = "local-cloud:ports";
const port = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65535));
const portsSchema = v.strictObject({
  cognito: port,
  authsignal: port,
  aws: port,
  workbench: port,
  settings: v.optional(port),
});

/**
 * Reads a stack's settings, and the local stack's ports to run it on.
 *
 * @param infraFolder where the stack files stand
 * @throws {SETTINGS_INVALID} when a stack file is missing or has faults, one line each
 */
export function readLocalSettings(infraFolder: string, stack: string): LocalSettings {
  try {
    const replaced: string[] = [];
    const read = readStack(infraFolder, stack, (key) => {
      replaced.push(key);
      return localValue(stack, key);
    });
    const local = stack === LOCAL_STACK ? read : readStack(infraFolder, LOCAL_STACK);
    const ports = v.safeParse(portsSchema, local.config[PORTS_KEY]);
    if (!ports.success) {
      const value = JSON.stringify(local.config[PORTS_KEY]);
      throw invalid([
        {
          stack: LOCAL_STACK,
          key: PORTS_KEY,
          value,
          expected: "cognito, authsignal, aws, workbench and settings, each a port from 1 to 65535",
        },
      ]);
    }
    return {
      ...read,
      replaced,
      ports: { ...ports.output, apps: appPorts(infraFolder, read.environment, local.environment) },
    };
  } catch (error) {
    if (error instanceof SettingsError) throw invalid(error.faults);
    throw error;
  }
}

/**
 * The same ports, each higher by `offset`.
 *
 * @throws {ArgumentsError} when one is above 65535
 */
export function shiftedPorts({ apps, settings, ...own }: Ports, offset: number): Ports {
  const shifted = {
    cognito: own.cognito + offset,
    authsignal: own.authsignal + offset,
    aws: own.aws + offset,
    workbench: own.workbench + offset,
    ...(settings !== undefined && { settings: settings + offset }),
    apps: Object.fromEntries(Object.entries(apps).map(([name, appPort]) => [name, appPort + offset])),
  };
  const { apps: appPorts, ...others } = shifted;
  const highest = Math.max(...Object.values(others), ...Object.values(appPorts));
  if (highest <= 65535) return shifted;
  throw new ArgumentsError(`--port-offset ${offset} leads to port ${highest}`, "no port above 65535");
}

/** Each app with a folder here is served where the local stack has it. Others are served elsewhere, at their origins. */
function appPorts(infraFolder: string, environment: Environment, local: Environment): Record<string, number> {
  const faults: SettingsFault[] = [];
  const ports: Record<string, number> = {};
  for (const name of Object.keys(environment.apps)) {
    if (!existsSync(join(infraFolder, "..", "apps", name))) continue;
    const origin = local.apps[name]?.origin;
    const appPort = Number(URL.parse(origin ?? "")?.port);
    if (appPort) ports[name] = appPort;
    else {
      faults.push({
        stack: "local",
        key: `apps.${name}.origin`,
        value: origin && JSON.stringify(origin),
        expected: `http://localhost with a port, where the local cloud serves apps/${name}`,
      });
    }
  }
  if (faults.length > 0) throw invalid(faults);
  return ports;
}

function invalid(faults: readonly SettingsFault[]): CloudError {
  return new CloudError("SETTINGS_INVALID", faults.map(formatFault).join("\n"));
}
