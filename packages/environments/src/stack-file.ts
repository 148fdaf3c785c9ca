import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, YAMLParseError } from "yaml";
import { clashes } from "./clashes.ts";
import { type PromotedStack, promotionFault, promotionOrder } from "./promotion-order.ts";
import type { Environment } from "./settings/environment.ts";
import { SettingsError, type SettingsFault } from "./settings/fault.ts";
import { parseEnvironment } from "./settings/parse.ts";
import { SETTINGS_KEY, type StackConfig } from "./settings/stack-config.ts";
import type { UrlRules } from "./settings/urls.ts";

/** The stack of the laptop: only its settings may name localhost. */
export const LOCAL_STACK = "local";

/** A stack as its file describes it. */
export interface Stack {
  readonly environment: Environment;
  /** All of its configuration by full key; what Pulumi encrypted is left out, or replaced. */
  readonly config: StackConfig;
}

/** @returns the names of the stacks whose files are in `folder`: the laptop's first, then in the order of promotion. */
export function stackNames(folder: string): string[] {
  const names = fileNames(folder);
  const deployed = promotedStacks(
    folder,
    names.filter((name) => name !== LOCAL_STACK),
  );
  return [...names.filter((name) => name === LOCAL_STACK), ...promotionOrder(deployed)];
}

/**
 * Reads a stack from `Pulumi.<stack>.yaml`; nothing else reads that file, besides Pulumi.
 *
 * @param encrypted what replaces the encrypted value of a key; default nothing, so that it is left out
 * @throws {SettingsError} `SETTINGS_INVALID` when there is no such file, when it is not YAML, or with every fault of its
 * settings, what it shares with another stack of the folder among them
 */
export function readStack(
  folder: string,
  stack: string,
  encrypted: (key: string) => string | undefined = () => undefined,
): Stack {
  const config = readConfig(folder, stack, encrypted);
  return { environment: requireStack(folder, stack, config, { loopback: stack === LOCAL_STACK }), config };
}

/** A stack that can be read, or what is wrong with it. */
export type StackReading =
  | { readonly stack: string; readonly ok: true; readonly environment: Environment }
  | { readonly stack: string; readonly ok: false; readonly faults: readonly SettingsFault[] };

/**
 * Reads every stack of a folder; a broken file is the fault of its own stack alone.
 *
 * @throws {Error} of the file system when the folder cannot be read
 */
export function readStacks(folder: string): StackReading[] {
  return stackNames(folder).map((stack) => {
    try {
      return { stack, ok: true, environment: readStack(folder, stack).environment };
    } catch (error) {
      if (error instanceof SettingsError) return { stack, ok: false, faults: error.faults };
      throw error;
    }
  });
}

/**
 * Validates a stack's configuration, and that it shares nothing with the other stacks whose files are in the folder which it
 * must not share.
 *
 * @throws {SettingsError} `SETTINGS_INVALID` with every fault
 */
export function requireStack(
  folder: string,
  stack: string,
  config: StackConfig,
  urls?: UrlRules,
): Environment {
  const result = parseEnvironment(stack, config, urls);
  if (!result.ok) throw new SettingsError(result.faults);
  const { environment } = result;
  const others = fileNames(folder).filter((name) => name !== stack);
  const faults = [
    ...clashes(
      environment,
      others.map((name) => ({ stack: name, settings: settingsOf(folder, name) })),
    ),
    ...promotionFault({ stack, promotedFrom: environment.promotedFrom }, [
      { stack, promotedFrom: environment.promotedFrom },
      ...promotedStacks(
        folder,
        others.filter((name) => name !== LOCAL_STACK),
      ),
    ]),
  ];
  if (faults.length > 0) throw new SettingsError(faults);
  return environment;
}

function fileNames(folder: string): string[] {
  return readdirSync(folder)
    .flatMap((file) => /^Pulumi\.([\w-]+)\.yaml$/.exec(file)?.[1] ?? [])
    .sort();
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
  if (!isRecord(config)) return fail("a file without config", "config with the stack's settings");
  return Object.fromEntries(
    Object.entries(config).flatMap(([key, value]) => {
      const readable = isEncrypted(value) ? encrypted(key) : value;
      return readable === undefined ? [] : [[key, readable]];
    }),
  );
}

function promotedStacks(folder: string, names: readonly string[]): PromotedStack[] {
  return names.map((stack) => {
    const settings = settingsOf(folder, stack);
    return { stack, promotedFrom: isRecord(settings) ? settings["promotedFrom"] : undefined };
  });
}

/** A stack's settings as they are, however broken the file is: that is the fault of that stack alone. */
function settingsOf(folder: string, stack: string): unknown {
  try {
    return readConfig(folder, stack, () => undefined)[SETTINGS_KEY];
  } catch {
    return undefined;
  }
}

function isEncrypted(value: unknown): boolean {
  return isRecord(value) && typeof value["secure"] === "string";
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
