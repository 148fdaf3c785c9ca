import * as v from "valibot";
import type { Environment } from "./environment.ts";
import { SettingsError, type SettingsFault } from "./fault.ts";
import { providerSchema } from "./provider-settings.ts";
import { brokenRules } from "./rules.ts";
import { settingsSchema } from "./schema.ts";
import type { Described } from "./setting.ts";
import { PROVIDER_SETTINGS, providerKey, SETTINGS_KEY, type StackConfig } from "./stack-config.ts";
import type { UrlRules } from "./urls.ts";

export type ParseResult =
  | { readonly ok: true; readonly environment: Environment }
  | { readonly ok: false; readonly faults: readonly SettingsFault[] };

type Issue = v.InferIssue<typeof settingsSchema> | v.InferIssue<typeof providerSchema>;

/**
 * Validates a stack's configuration.
 *
 * @param stack the stack's name
 * @param config the provider's settings, such as `aws:region`, and `cognito-authsignal:environment`; other keys are not
 * looked at
 * @param urls whether settings may point to this machine; default not
 * @returns the environment, or every fault that was found
 */
export function parseEnvironment(
  stack: string,
  config: StackConfig,
  urls: UrlRules = { loopback: false },
): ParseResult {
  const given = PROVIDER_SETTINGS.map((name) => [name, config[providerKey(name)]] as const);
  const provider = v.safeParse(
    providerSchema,
    Object.fromEntries(given.filter(([, value]) => value !== undefined)),
    { abortPipeEarly: true },
  );
  const settings = v.safeParse(settingsSchema, config[SETTINGS_KEY], { abortPipeEarly: true });
  if (!provider.success || !settings.success) {
    const faults = [
      ...(provider.issues ?? []).map((issue) => {
        const fault = faultOf(stack, providerSchema.described, issue);
        return { ...fault, key: providerKey(fault.key) };
      }),
      ...(settings.issues ?? []).map((issue) => faultOf(stack, settingsSchema.described, issue)),
    ];
    return { ok: false, faults: oncePerKey(faults) };
  }

  const environment: Environment = { stack, ...provider.output, ...settings.output };
  const broken = brokenRules(environment, urls).map(({ key, value, expected }) => ({
    stack,
    key,
    value: shown(value),
    expected,
  }));
  return broken.length === 0 ? { ok: true, environment } : { ok: false, faults: broken };
}

/** @throws {SettingsError} `SETTINGS_INVALID` with every fault */
export function requireEnvironment(stack: string, config: StackConfig, urls?: UrlRules): Environment {
  const result = parseEnvironment(stack, config, urls);
  if (result.ok) return result.environment;
  throw new SettingsError(result.faults);
}

function faultOf(stack: string, described: Described, issue: Issue): SettingsFault {
  const steps = issue.path ?? [];
  const whole = steps.map(({ key }) => String(key));
  const path = whole.slice(0, depthOf(described, whole));
  const input = path.length < steps.length ? steps[path.length - 1]?.value : issue.input;
  const key = path.length === 0 ? SETTINGS_KEY : path.map(readable).join(".");
  // Of a key that does not belong there valibot reports the key; its value is at the path's end.
  if (issue.expected === "never") {
    const expected = `no such setting; there are ${issue.message}`;
    return { stack, key, value: unknown(issue.path?.at(-1)?.value), expected };
  }
  return { stack, key, value: shown(input), expected: expectedAt(described, path) };
}

/** How many keys lead to a setting: a fault within a list is the fault of the whole setting. */
function depthOf(described: Described, path: readonly string[]): number {
  const [key, ...rest] = path;
  if (key === undefined || described.kind === "setting") return 0;
  if (described.kind === "named") return 1 + depthOf(described.group, rest);
  const entry = Object.hasOwn(described.entries, key) ? described.entries[key] : undefined;
  return entry === undefined ? path.length : 1 + depthOf(entry.described, rest);
}

function oncePerKey(faults: readonly SettingsFault[]): SettingsFault[] {
  return [...new Map(faults.map((fault) => [fault.key, fault])).values()];
}

/** A key in one line, whatever it is made of. */
function readable(key: string): string {
  return /^[\w-]+$/.test(key) ? key : JSON.stringify(key);
}

/** What is expected at a path: for a missing key, valibot's own message is that of the object around it. */
function expectedAt(described: Described, [key, ...rest]: readonly string[]): string {
  if (key === undefined || described.kind === "setting") return described.expected;
  if (described.kind === "named") return expectedAt(described.group, rest);
  const entry = Object.hasOwn(described.entries, key) ? described.entries[key] : undefined;
  return entry === undefined ? described.expected : expectedAt(entry.described, rest);
}

/** A value as its fault shows it. Settings are no secrets; what Pulumi encrypted cannot be read elsewhere. */
function shown(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === "object" && value !== null && "secure" in value) {
    return "encrypted, so only Pulumi can read it";
  }
  try {
    return JSON.stringify(value) ?? `a ${typeof value}`;
  } catch {
    return `a ${typeof value}`;
  }
}

/** The value of a key that nobody knows: text there, or within it, may be a secret, and faults end up in logs. */
function unknown(value: unknown): string | undefined {
  if (typeof value === "string") return "a text that is not shown, because it may be a secret";
  if (typeof value !== "object" || value === null) return shown(value);
  return "secure" in value ? shown(value) : "a value that is not shown, because it may hold a secret";
}
