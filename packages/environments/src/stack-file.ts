import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, YAMLParseError } from "yaml";
import type { Environment } from "./settings/environment.ts";
import { SettingsError, type SettingsFault } from "./settings/fault.ts";
import { parseEnvironment } from "./settings/parse.ts";
import { SETTINGS_KEY, type StackConfig } from "./settings/stack-config.ts";

/** The stack of the laptop: only its settings may name localhost. */
export const LOCAL_STACK = "local";

/** The way of a change; stacks of other names come after, by name. */
const PROMOTION = [LOCAL_STACK, "dev", "staging", "prod"];

/** A stack as its file describes it. */
export interface Stack {
  readonly environment: Environment;
  /** All of its configuration by full key; what Pulumi encrypted is left out, or replaced. */
  readonly config: StackConfig;
}

/** @returns the names of the stacks whose files are in `folder`, in the order of promotion. */
export function stackNames(folder: string): string[] {
  const names = readdirSync(folder).flatMap((file) => /^Pulumi\.([\w-]+)\.yaml$/.exec(file)?.[1] ?? []);
  const rank = (name: string) => (PROMOTION.indexOf(name) + PROMOTION.length + 1) % (PROMOTION.length + 1);
  return names.sort((left, right) => rank(left) - rank(right) || left.localeCompare(right));
}

/**
 * Reads a stack from `Pulumi.<stack>.yaml`; nothing else reads that file, besides Pulumi.
 *
 * @param encrypted what replaces the encrypted value of a key; default nothing, so that it is left out
 * @throws {SettingsError} `SETTINGS_INVALID` when there is no such file, when it is not YAML, or with every fault of its
 * settings, a tenant that another stack of the folder uses among them
 */
export function readStack(
  folder: string,
  stack: string,
  encrypted: (key: string) => string | undefined = () => undefined,
): Stack {
  const config = readConfig(folder, stack, encrypted);
  const result = parseEnvironment(stack, config, { loopback: stack === LOCAL_STACK });
  if (!result.ok) throw new SettingsError(result.faults);
  const shared = sharedTenant(folder, result.environment);
  if (shared) throw new SettingsError([shared]);
  return { environment: result.environment, config };
}

/** @throws {SettingsError} `SETTINGS_INVALID` when the file cannot be read */
function readConfig(folder: string, stack: string, encrypted: (key: string) => string | undefined) {
  const file = `Pulumi.${stack}.yaml`;
  const fail = (value: string | undefined, expected: string): never => {
    throw new SettingsError([{ stack, key: file, value, expected }]);
  };
  let text: string;
  try {
    text = readFileSync(join(folder, file), "utf8");
  } catch {
    return fail(undefined, `one of the stacks ${stackNames(folder).join(", ")}`);
  }
  let document: unknown;
  try {
    document = parse(text);
  } catch (error) {
    const where = error instanceof YAMLParseError ? ` (line ${error.linePos?.[0].line ?? "?"})` : "";
    return fail(`not YAML${where}`, "a Pulumi stack file");
  }
  const config = isRecord(document) ? document["config"] : undefined;
  if (!isRecord(config)) return fail("without config", "config with the stack's settings");
  return Object.fromEntries(
    Object.entries(config).flatMap(([key, value]) => {
      const readable = isEncrypted(value) ? encrypted(key) : value;
      return readable === undefined ? [] : [[key, readable]];
    }),
  );
}

/** Two stacks with one tenant would enrol the same people in it under the ids of two pools. */
function sharedTenant(folder: string, { stack, authsignal }: Environment): SettingsFault | undefined {
  const sharing = stackNames(folder).filter(
    (other) => other !== stack && tenantOf(folder, other) === authsignal.tenantId,
  );
  return sharing.length === 0
    ? undefined
    : {
        stack,
        key: "authsignal.tenantId",
        value: JSON.stringify(authsignal.tenantId),
        expected: `a tenant of its own, because ${sharing.join(" and ")} has the same`,
      };
}

/** A stack's tenant, however broken the rest of its file is: that is the fault of that stack alone. */
function tenantOf(folder: string, stack: string): unknown {
  let config: StackConfig;
  try {
    config = readConfig(folder, stack, () => undefined);
  } catch {
    return undefined;
  }
  const settings = config[SETTINGS_KEY];
  const authsignal = isRecord(settings) ? settings["authsignal"] : undefined;
  return isRecord(authsignal) ? authsignal["tenantId"] : undefined;
}

function isEncrypted(value: unknown): boolean {
  return isRecord(value) && typeof value["secure"] === "string";
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
