import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, YAMLParseError } from "yaml";
import { SettingsError } from "./settings/fault.ts";

/** The Pulumi project, which is the namespace of its configuration. */
export const PROJECT = "cognito-authsignal";

/** The key under which a stack's settings stand. */
export const ENVIRONMENT_KEY = "environment";

/** The way of a change; stacks of other names come after, by name. */
const PROMOTION = ["local", "dev", "staging", "prod"];

/** @returns the names of the stacks whose files stand in `folder`, in the order of promotion. */
export function stackNames(folder: string): string[] {
  const names = readdirSync(folder).flatMap((file) => /^Pulumi\.([\w-]+)\.yaml$/.exec(file)?.[1] ?? []);
  const rank = (name: string) => (PROMOTION.indexOf(name) + PROMOTION.length + 1) % (PROMOTION.length + 1);
  return names.sort((left, right) => rank(left) - rank(right) || left.localeCompare(right));
}

/**
 * Reads the configuration of a stack from `Pulumi.<stack>.yaml`. Nobody can read here what Pulumi encrypted.
 *
 * @param encrypted what stands in for the encrypted value of a key; default nothing, so that it is left out
 * @returns values by full key, e.g. `cognito-authsignal:environment`
 * @throws SettingsError when there is no such file or it is not YAML
 */
export function readStackConfig(
  folder: string,
  stack: string,
  encrypted: (key: string) => string | undefined = () => undefined,
): Record<string, unknown> {
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

function isEncrypted(value: unknown): boolean {
  return isRecord(value) && typeof value["secure"] === "string";
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
