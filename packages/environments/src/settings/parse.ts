import * as v from "valibot";
import type { Environment } from "./environment.ts";
import { SettingsError, type SettingsFault } from "./fault.ts";
import { brokenRules } from "./rules.ts";
import { environmentSchema } from "./schema.ts";
import type { UrlRules } from "./urls.ts";

export type ParseResult =
  | { readonly ok: true; readonly environment: Environment }
  | { readonly ok: false; readonly faults: readonly SettingsFault[] };

/**
 * Validates a stack's settings.
 *
 * @param stack the stack's name
 * @param input what stands under `cognito-authsignal:environment`
 * @param urls whether settings may point to this machine; default not
 * @returns the environment, or every fault that was found
 */
export function parseEnvironment(
  stack: string,
  input: unknown,
  urls: UrlRules = { loopback: false },
): ParseResult {
  const fault = (key: string, value: unknown, expected: string): SettingsFault => ({
    stack,
    key,
    value: shown(value),
    expected,
  });
  const result = v.safeParse(environmentSchema, input);
  if (!result.success) {
    return {
      ok: false,
      faults: result.issues.map((issue) => fault(keyOf(issue), foundAt(issue), expectedBy(issue))),
    };
  }
  const environment: Environment = { stack, ...result.output };
  const faults = brokenRules(environment, urls).map(({ key, value, expected }) =>
    fault(key, value, expected),
  );
  return faults.length === 0 ? { ok: true, environment } : { ok: false, faults };
}

/** @throws SettingsError */
export function requireEnvironment(stack: string, input: unknown, urls?: UrlRules): Environment {
  const result = parseEnvironment(stack, input, urls);
  if (result.ok) return result.environment;
  throw new SettingsError(result.faults);
}

/** A value as its fault shows it. Settings are no secrets: an encrypted one cannot be read outside of Pulumi. */
function shown(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  return typeof value === "object" && value !== null && "secure" in value
    ? "encrypted, so only Pulumi can read it"
    : JSON.stringify(value);
}

type Issue = v.InferIssue<typeof environmentSchema>;

function keyOf(issue: Issue): string {
  return v.getDotPath(issue) ?? "environment";
}

/** For a key that should not be there, valibot's `input` is the key; its value stands at the path's end. */
function foundAt(issue: Issue): unknown {
  return issue.expected === "never" ? issue.path?.at(-1)?.value : issue.input;
}

/** For a key that is missing or too many, valibot's message is the whole object's. */
function expectedBy(issue: Issue): string {
  if (issue.expected === "never") return `no such setting; there are ${issue.message}`;
  const missing =
    issue.type === "strict_object" && issue.received === "undefined" && issue.path !== undefined;
  return missing
    ? messageAt(
        environmentSchema,
        issue.path.map(({ key }) => String(key)),
        issue.message,
      )
    : issue.message;
}

/** The message of the schema at a path: what would be right there. */
function messageAt(schema: unknown, [key, ...rest]: readonly string[], otherwise: string): string {
  if (typeof schema !== "object" || schema === null) return otherwise;
  if (key === undefined) {
    return "message" in schema && typeof schema.message === "string" ? schema.message : otherwise;
  }
  // An object has its fields under `entries`, a record all its values under `value`.
  const fields = "entries" in schema ? schema.entries : undefined;
  const field = typeof fields === "object" && fields !== null ? Reflect.get(fields, key) : undefined;
  return messageAt(field ?? ("value" in schema ? schema.value : undefined), rest, otherwise);
}
