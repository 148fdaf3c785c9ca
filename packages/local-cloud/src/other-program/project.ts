import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import * as v from "valibot";
import { parse } from "yaml";
import { CloudError } from "../cloud-error.ts";
import { localValue } from "../local-settings.ts";

/** Another repository's Pulumi project, and one of its stacks. */
export interface OtherProject {
  /** Where Pulumi.yaml is. */
  readonly folder: string;
  readonly project: string;
  readonly stack: string;
  /** Absolute path of the program's first file. */
  readonly entry: string;
  readonly region: string;
  /** The stack's configuration by full key. */
  readonly config: Readonly<Record<string, unknown>>;
  /** Keys whose values are encrypted in the stack's file, so that others replace them here. */
  readonly replaced: readonly string[];
}

const runtime = v.union([v.literal("nodejs"), v.object({ name: v.literal("nodejs") })]);
const projectSchema = v.object({
  name: v.string(),
  runtime,
  main: v.optional(v.string()),
  config: v.optional(v.record(v.string(), v.unknown()), {}),
});
const stackSchema = v.object({ config: v.optional(v.record(v.string(), v.unknown()), {}) });
const encrypted = v.strictObject({ secure: v.string() });

/**
 * Reads a project and a stack as Pulumi does.
 * https://www.pulumi.com/docs/iac/concepts/projects/project-file/
 *
 * @throws {SETTINGS_INVALID} when a file is missing or is not one of Pulumi's
 */
export function readProject(folder: string, stack: string): OtherProject {
  const described = fileOf(folder, "Pulumi.yaml", projectSchema, "a project of the runtime nodejs");
  const { name: project, main, config: defaults } = described;
  const { config: own } = fileOf(folder, `Pulumi.${stack}.yaml`, stackSchema, "the configuration of a stack");
  const qualified = (key: string) => (key.includes(":") ? key : `${project}:${key}`);
  const replaced: string[] = [];
  const config = {
    ...Object.fromEntries(
      Object.entries(defaults).flatMap(([key, value]) => {
        const known = defaultOf(value);
        return known === undefined ? [] : [[qualified(key), known] as const];
      }),
    ),
    ...Object.fromEntries(
      Object.entries(own).map(([key, value]) => {
        if (!v.is(encrypted, value)) return [qualified(key), value];
        replaced.push(qualified(key));
        return [qualified(key), localValue(stack, qualified(key))];
      }),
    ),
  };
  const region = config["aws:region"] ?? process.env["AWS_REGION"];
  if (typeof region !== "string") {
    throw new CloudError(
      "SETTINGS_INVALID",
      `Pulumi.${stack}.yaml: aws:region is missing; expected the Region of the stack`,
    );
  }
  return { folder, project, stack, entry: entryOf(folder, main), region, config, replaced };
}

/** A value that the project gives every stack: alone, or as `value` or `default`. */
function defaultOf(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const { value: fixed, default: fallback }: { readonly value?: unknown; readonly default?: unknown } = value;
  return fixed ?? fallback;
}

function fileOf<Schema extends v.GenericSchema>(
  folder: string,
  name: string,
  schema: Schema,
  expected: string,
): v.InferOutput<Schema> {
  const file = join(folder, name);
  if (!existsSync(file))
    throw new CloudError("SETTINGS_INVALID", `there is no ${file}; expected ${expected}`);
  let content: unknown;
  try {
    content = parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new CloudError("SETTINGS_INVALID", `${file} is not YAML; expected ${expected}`, { cause: error });
  }
  const parsed = v.safeParse(schema, content);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new CloudError(
    "SETTINGS_INVALID",
    `${file}: ${v.getDotPath(issue) ?? "its content"} is ${issue.received}; expected ${expected}`,
  );
}

/** `main` of the project, a file or a folder; else `main` of package.json; else `index`. */
function entryOf(folder: string, main: string | undefined): string {
  const manifest = join(folder, "package.json");
  const own: unknown = existsSync(manifest) ? JSON.parse(readFileSync(manifest, "utf8")) : {};
  const named = main ?? v.parse(v.object({ main: v.optional(v.string(), "index") }), own).main;
  const path = join(folder, named);
  const candidates = [path, `${path}.ts`, `${path}.js`, join(path, "index.ts"), join(path, "index.js")];
  const found = candidates.find((file) => /\.[cm]?[jt]s$/.test(file) && existsSync(file));
  if (found !== undefined) return found;
  throw new CloudError(
    "SETTINGS_INVALID",
    `${dirname(path)} has no ${named}, index.ts or index.js; expected the first file of the program`,
  );
}
