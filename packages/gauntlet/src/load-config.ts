import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { DEFAULTS, type GauntletConfig } from "./config.ts";
import { isRecord } from "./json.ts";
import { mapModules, TRIGGERS, type TriggerModules } from "./trigger.ts";

const KEYS: Readonly<Record<keyof GauntletConfig, (value: unknown) => boolean>> = {
  modules: isRecord,
  policy: (value) => value === "passwordless" || value === "password-then-challenge" || value === "either",
  unknownUsers: (value) => value === "decoy" || value === "refuse",
  maxAttempts: (value) => Number.isInteger(value) && Number(value) > 0,
  passkeyAutofill: (value) => typeof value === "boolean",
  acceptAllow: (value) => typeof value === "boolean",
  variables: (value) => typeof value === "function",
  parameter: (value) => typeof value === "function",
  answer: (value) => typeof value === "function",
  publicError: (value) => value instanceof RegExp,
  deadlineMs: (value) => Number(value) > 0,
  except: isRecord,
};

/**
 * Puts together the config file's default export, the paths of the command line and the defaults.
 *
 * @throws Error that names the setting or the file that is wrong
 */
export async function loadConfig(
  file: string | undefined,
  paths: readonly string[],
  folder: string,
): Promise<GauntletConfig> {
  const config = file === undefined ? DEFAULTS : await readConfig(resolve(folder, file));
  const modules = { ...config.modules, ...mapModules(paths) };
  const absolute: Partial<Record<keyof TriggerModules, string>> = {};
  for (const trigger of TRIGGERS) {
    const path = modules[trigger];
    if (path === undefined) continue;
    absolute[trigger] = resolve(folder, path);
    if (!existsSync(resolve(folder, path)))
      throw new Error(`${path}: there is no such file (the ${trigger} trigger).`);
  }
  if (Object.keys(absolute).length === 0)
    throw new Error("No modules: give their paths, or name them in a config.");
  return { ...config, modules: absolute };
}

async function readConfig(path: string): Promise<GauntletConfig> {
  if (!existsSync(path)) throw new Error(`${path}: there is no such config file.`);
  const module: unknown = await import(pathToFileURL(path).href);
  const exported = isRecord(module) ? module["default"] : undefined;
  const config = isRecord(exported) ? { ...DEFAULTS, ...exported } : undefined;
  if (!config) throw new Error(`${path}: expected a default export made by defineConfig.`);
  for (const [name, isRight] of Object.entries(KEYS)) {
    if (!isRight(Reflect.get(config, name)))
      throw new Error(`${path}: the setting "${name}" is of the wrong kind.`);
  }
  return config;
}
