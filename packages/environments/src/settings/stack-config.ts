import type { Environment } from "./environment.ts";
import { providerSchema } from "./provider-settings.ts";

/** The Pulumi project, which is the namespace of its configuration. */
export const PROJECT = "cognito-authsignal";

/** A stack's configuration by full key, e.g. `aws:region`. */
export type StackConfig = Readonly<Record<string, unknown>>;

/** Where the Region is: the AWS provider's own setting, so that nothing else can differ from it. */
export const REGION_KEY = "aws:region";

/** Where a stack's settings are. */
export const SETTINGS_KEY = `${PROJECT}:environment`;

/** A provider's setting as a stack's file names it: `region` is `aws:region`. */
export function providerKey(name: string): string {
  return `aws:${name}`;
}

/** The settings of the provider that are part of an environment, by their names in `Environment`. */
export const PROVIDER_SETTINGS: readonly string[] = Object.keys(providerSchema.described.entries);

/** An environment as its stack's configuration: what `parseEnvironment` reads. */
export function configOf({ stack: _, ...environment }: Environment): StackConfig {
  const settings = Object.entries(environment).filter(([name]) => !PROVIDER_SETTINGS.includes(name));
  const provider = Object.entries(environment).filter(
    ([name, value]) => PROVIDER_SETTINGS.includes(name) && value !== undefined,
  );
  return {
    ...Object.fromEntries(provider.map(([name, value]) => [providerKey(name), value])),
    [SETTINGS_KEY]: Object.fromEntries(settings),
  };
}

/**
 * What a running program knows of its stack, for `parseEnvironment`.
 *
 * @param get a value by its full key as Pulumi gives it to a program: text, or JSON where it is a list or an object
 */
export function configFrom(get: (key: string) => string | undefined): StackConfig {
  const keys = [...PROVIDER_SETTINGS.map(providerKey), SETTINGS_KEY];
  return Object.fromEntries(keys.map((key) => [key, structured(get(key))]));
}

function structured(text: string | undefined): unknown {
  if (text === undefined || !/^[[{]/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
