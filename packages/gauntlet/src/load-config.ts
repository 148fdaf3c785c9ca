import { existsSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { ArgumentsError } from "command-line";
import { ATTACKS } from "./attacks/index.ts";
import { DEFAULTS, type GauntletConfig } from "./config.ts";
import { findModules } from "./find/find-modules.ts";
import { isRecord } from "./json.ts";
import { exportsOf, mapModules, TRIGGERS, type TriggerModules } from "./trigger.ts";

const OWNER_RULES = ["methods", "ownClientOnly", "lastGate", "record", "access", "verifiedFlag"];
const ALGORITHMS = ["ES256", "RS256", "EdDSA"];

type Setting = readonly [isRight: (value: unknown) => boolean, expected: string];

const SETTINGS: Readonly<Record<keyof GauntletConfig, Setting>> = {
  modules: [isModules, `paths by trigger: ${TRIGGERS.join(", ")}`],
  policy: [isOneOf("passwordless", "password-then-challenge", "either", "detect"), "a sign-in policy"],
  unknownUsers: [isOneOf("decoy", "refuse"), "decoy or refuse"],
  maxAttempts: [isNumberOfAttempts, "a whole number above 0, or detect"],
  passkeyAutofill: [isBoolean, "true or false"],
  acceptAllow: [isBoolean, "true or false"],
  strict: [isBoolean, "true or false"],
  owners: [isOwnerRules, `rules about owners: ${OWNER_RULES.join(", ")}`],
  variables: [isFunction, "a function"],
  parameter: [isFunction, "a function"],
  answer: [isFunction, "a function"],
  dummyAnswers: [isTexts, "a list of texts"],
  services: [isFunction, "a function"],
  prove: [isFunction, "a function"],
  tables: [isFunction, "a function"],
  attributes: [isFunction, "a function"],
  invitation: [isFunction, "a function"],
  passkeys: [isPasskeySite, `rpId, origin (a URL), algorithm (one of ${ALGORITHMS.join(", ")})`],
  clientMetadata: [(value) => value === undefined || isTextsByName(value), "texts by name"],
  publicError: [(value) => value === undefined || value instanceof RegExp, "a regular expression"],
  deadlineMs: [(value) => typeof value === "number" && value > 0, "milliseconds above 0"],
  except: [isExcept, "reasons, as texts, by the ids that --list prints"],
};

/**
 * Puts together the config file's default export, the paths of the command line and the defaults.
 *
 * @throws {ArgumentsError} when a file is missing or a setting is wrong; the message names it
 */
export async function loadConfig(
  file: string | undefined,
  paths: readonly string[],
  folder: string,
): Promise<GauntletConfig> {
  const config = file === undefined ? DEFAULTS : await readConfig(resolve(folder, file));
  const [only] = paths;
  const where =
    only !== undefined && paths.length === 1 && isFolder(resolve(folder, only)) ? only : undefined;
  const named = where === undefined ? { ...config.modules, ...mapModules(paths) } : {};
  const isNone = Object.keys(named).length === 0;
  const modules = isNone ? findModules(resolve(folder, where ?? ".")) : named;
  const absolute: Partial<Record<keyof TriggerModules, string>> = {};
  for (const trigger of TRIGGERS) {
    const path = modules[trigger];
    if (path === undefined) continue;
    absolute[trigger] = resolve(folder, path);
    if (!existsSync(exportsOf(trigger, resolve(folder, path)).module))
      throw new ArgumentsError(`${path}: there is no such file`, `the module of the ${trigger} trigger`);
  }
  if (Object.keys(absolute).length === 0)
    throw new ArgumentsError(
      `no triggers found in ${resolve(folder, where ?? ".")}`,
      "paths of modules, a config that names them, or a folder with handlers that are named for their triggers",
    );
  return { ...config, modules: absolute };
}

async function readConfig(path: string): Promise<GauntletConfig> {
  if (!existsSync(path)) throw new ArgumentsError(`${path}: there is no such file`, "a config");
  const module: unknown = await import(pathToFileURL(path).href).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    throw new ArgumentsError(`cannot load ${path}: ${why.split("\n")[0]}`, "a config that Node can import");
  });
  const exported = isRecord(module) ? module["default"] : undefined;
  const config = isRecord(exported) ? { ...DEFAULTS, ...exported } : undefined;
  if (!config) throw new ArgumentsError(`${path} has no config`, "a default export made by defineConfig");
  checkSettings(config, path);
  return config;
}

/** @throws {ArgumentsError} when a setting is unknown or wrong: a name that is misspelt would leave something out */
export function checkSettings(config: object, where: string): void {
  const unknown = Object.keys(config).find((name) => !Object.hasOwn(SETTINGS, name));
  if (unknown !== undefined)
    throw new ArgumentsError(
      `${where}: unknown setting "${unknown}"`,
      `one of ${Object.keys(SETTINGS).join(", ")}`,
    );
  for (const [name, [isRight, expected]] of Object.entries(SETTINGS)) {
    if (!isRight(Reflect.get(config, name)))
      throw new ArgumentsError(`${where}: the setting "${name}" is wrong`, expected);
  }
}

function isModules(value: unknown): boolean {
  const names: readonly string[] = TRIGGERS;
  return (
    isRecord(value) &&
    Object.entries(value).every(([name, path]) => names.includes(name) && typeof path === "string")
  );
}

function isOwnerRules(value: unknown): boolean {
  return (
    isRecord(value) &&
    Object.entries(value).every(
      ([name, rule]) => OWNER_RULES.includes(name) && (name === "methods" ? isTexts(rule) : isBoolean(rule)),
    )
  );
}

function isPasskeySite(value: unknown): boolean {
  if (!isTextsByName(value)) return false;
  const { rpId: _any, origin = "https://localhost", algorithm = "ES256", ...unknown } = value;
  return URL.canParse(origin) && ALGORITHMS.includes(algorithm) && Object.keys(unknown).length === 0;
}

function isExcept(value: unknown): boolean {
  return isTextsByName(value) && Object.keys(value).every((id) => ATTACKS.some((attack) => attack.id === id));
}

function isTextsByName(value: unknown): value is Readonly<Record<string, string>> {
  return isRecord(value) && Object.values(value).every((text) => typeof text === "string");
}

function isOneOf(...words: readonly string[]): (value: unknown) => boolean {
  return (value) => words.some((word) => word === value);
}

function isBoolean(value: unknown): boolean {
  return typeof value === "boolean";
}

function isFunction(value: unknown): boolean {
  return typeof value === "function";
}

function isNumberOfAttempts(value: unknown): boolean {
  return value === "detect" || (Number.isInteger(value) && Number(value) > 0);
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}
