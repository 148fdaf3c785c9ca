import * as pulumi from "@pulumi/pulumi";
import {
  type Environment,
  PROVIDER_SETTINGS,
  parseEnvironment,
  REGION_KEY,
  SETTINGS_KEY,
} from "environments/settings";
import { DEFAULTS } from "./defaults.ts";
import type { SignInBaseArgs } from "./settings-args.ts";
import type { SignInArgs } from "./sign-in-args.ts";
import { isLater, withoutLater } from "./stand-ins.ts";

/** Every setting of a sign-in; a free text may be an output. */
export type SignInSettings = WithInputs<Environment>;

/** The same with inputs where text is free. */
export type WithInputs<Value> = Value extends string
  ? string extends Value
    ? pulumi.Input<string>
    : Value
  : Value extends readonly unknown[]
    ? Value
    : Value extends object
      ? { readonly [Key in keyof Value]: WithInputs<Value[Key]> }
      : Value;

/** The provider itself refuses other accounts, so a program may leave them to it. */
const ACCOUNTS_KEY = "aws:allowedAccountIds";

export interface CompleteSettings {
  readonly settings: SignInSettings;
  /** The same, once every text is known. */
  readonly known: pulumi.Output<Environment>;
}

/**
 * Adds the defaults to the arguments and checks them by the rules of an environment: what is known, before anything is
 * declared; outputs, before a resource gets one of them.
 *
 * @throws {pulumi.RunError} with one line for each fault
 */
export function complete(name: string, args: SignInArgs, region: string): CompleteSettings {
  const given = withDefaults(args);
  const stack = pulumi.getStack();
  const check = (settings: unknown): Environment => ({ ...checked(name, settings, region), stack });
  const plain = check(withoutLater(given, region));
  const known = pulumi.output(given).apply(check);
  return { settings: withLater(plain, given, known), known };
}

function withDefaults(args: SignInArgs): object {
  const given = settingsOf(args);
  const apps = Object.entries(given.apps).map(([app, settings]) => [
    app,
    { launchMode: settings.redirectUrl === undefined ? "popup" : "redirect", ...present(settings) },
  ]);
  return {
    ...present(given),
    authsignal: { ...DEFAULTS.authsignal, ...present(given.authsignal) },
    signIn: { ...DEFAULTS.signIn, ...present(given.signIn) },
    tokens: { ...DEFAULTS.tokens, ...present(given.tokens) },
    pool: { ...DEFAULTS.pool, ...present(given.pool) },
    logRetentionDays: given.logRetentionDays ?? DEFAULTS.logRetentionDays,
    apps: Object.fromEntries(apps),
  };
}

/** Without what is the component's own, or the provider's. */
function settingsOf({ project: _, resourceNames: __, ...args }: SignInArgs): SignInBaseArgs {
  const settings = Object.entries(args).filter(([key]) => !PROVIDER_SETTINGS.includes(key));
  return { apps: args.apps, authsignal: args.authsignal, ...Object.fromEntries(settings) };
}

/** Without the members that are `undefined`, which would hide a default. */
function present(group: object = {}): object {
  return Object.fromEntries(Object.entries(group).filter(([, value]) => value !== undefined));
}

/** @throws {pulumi.RunError} */
function checked(name: string, settings: unknown, region: string): Environment {
  const loopback = new pulumi.Config("local-cloud").getBoolean("loopback") ?? false;
  const config = { [REGION_KEY]: region, [ACCOUNTS_KEY]: ["000000000000"], [SETTINGS_KEY]: settings };
  // The stack's own name is a part of the physical names, and is checked with them.
  const result = parseEnvironment("stack", config, { loopback });
  if (result.ok) {
    const { allowedAccountIds: _, ...environment } = result.environment;
    return environment;
  }
  const faults = result.faults.map(
    ({ key, value, expected }) =>
      `SignIn "${name}": ${key} is ${value === undefined ? "missing" : value}; expected ${expected}`,
  );
  throw new pulumi.RunError(faults.join("\n"));
}

/** Puts the outputs of `given` back into the checked settings, each behind the check of all of them. */
function withLater<Value>(plain: Value, given: unknown, known: pulumi.Output<unknown>): WithInputs<Value> {
  const put = (value: unknown, at: unknown): unknown => {
    if (isLater(at)) return pulumi.all([at, known]).apply(([text]) => text);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, put(inner, Object(at)[key])]),
    );
  };
  // The walk keeps the shape; texts alone become outputs.
  return put(plain, given) as WithInputs<Value>;
}
