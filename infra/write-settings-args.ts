/**
 * Writes components/sign-in/settings-args.ts, the arguments of `SignIn`, from the settings of an environment, so that each
 * setting is described once. With `--check` it only fails when the file is out of date.
 */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Described, type Node, settingsSchema } from "environments/settings";
import { DEFAULTS } from "./components/sign-in/defaults.ts";

/** What a group is that every environment has, and so has no words of its own in the schema. */
const GROUPS: Readonly<Record<string, string>> = {
  authsignal: "The Authsignal tenant, and where its key is.",
  signIn: "How people sign in.",
  tokens: "How long tokens last.",
  pool: "The user pool.",
};

/** Examples of texts whose schema names none. */
const EXAMPLES: Readonly<Record<string, string>> = {
  "authsignal.tenantId": "00000000-0000-4000-8000-000000000001",
  "authsignal.keySecretArn": "arn:aws:secretsmanager:eu-central-1:123456789012:secret:shop/authsignal-a1b2c3",
  "apps.redirectUrl": "https://app.example.com/callback",
  "apps.backend.codeFolder": "../apps/web/api/dist",
  "apps.hosting.certificateArn": "arn:aws:acm:us-east-1:123456789012:certificate/1a2b3c4d",
  "alarms.email": "on-call@example.com",
};

/** Settings that only the workflows of this repository read. */
const NOT_DECLARED: ReadonlySet<string> = new Set(["promotedFrom"]);

/** Texts that decide what is declared. */
const PLAIN: ReadonlySet<string> = new Set(["pool.existingId"]);

/** Defaults that follow from other settings. */
const DERIVED: Readonly<Record<string, string>> = {
  "apps.launchMode": "`redirect` with a `redirectUrl`, else `popup`",
};

interface Property {
  readonly key: string;
  readonly type: string;
  readonly optional: boolean;
  readonly words: string;
  /** A value that a reader can copy. */
  readonly example: string;
}

/** Members of a valibot schema, as far as they say which values it accepts. */
interface Shape {
  readonly type: string;
  readonly wrapped?: Shape;
  readonly pipe?: readonly Shape[];
  readonly options?: readonly (string | number)[];
  readonly item?: Shape;
}

function shapeOf(schema: Shape): Shape {
  return schema.wrapped ? shapeOf(schema.wrapped) : schema;
}

/** The TypeScript type of a setting's values. */
function typeOf(schema: Shape, path: string): string {
  const { type, options = [], item } = shapeOf(schema);
  switch (type) {
    case "picklist":
      return options.map((option) => JSON.stringify(option)).join(" | ");
    case "array":
      return `readonly (${item ? typeOf(item, path) : "unknown"})[]`;
    case "string":
      return PLAIN.has(path) ? "string" : "pulumi.Input<string>";
    default:
      return type;
  }
}

/** A value that a reader can copy. */
function exampleOf(schema: Shape, path: string, expected: string): string {
  const { type, options = [], item } = shapeOf(schema);
  if (type === "picklist") return JSON.stringify(options[0]);
  if (type === "array") return `[${item ? exampleOf(item, path, expected) : ""}]`;
  if (type === "boolean") return "true";
  if (type === "number") return /from (\d+)/.exec(expected)?.[1] ?? "1";
  const named = EXAMPLES[path] ?? /such as (\S+)/.exec(expected)?.[1];
  if (named === undefined) throw new Error(`${path} has no example; expected one in EXAMPLES`);
  return JSON.stringify(named);
}

/** A default of the component, e.g. `3` of `signIn.maxAttempts`. */
function plainDefault(path: string): string | undefined {
  const value = path
    .split(".")
    .reduce<unknown>(
      (found, key) => (typeof found === "object" && found !== null ? Reflect.get(found, key) : undefined),
      DEFAULTS,
    );
  return value === undefined || typeof value === "object" ? undefined : JSON.stringify(value);
}

const interfaces: string[] = [];

function nameOf(path: string): string {
  const words = path
    .split(".")
    .map((key) => key.charAt(0).toUpperCase() + key.slice(1).replace(/^pps$/, "pp"));
  return `${words.join("")}SettingsArgs`;
}

/** Declares the interface of a group. @returns its properties */
function declareGroup(entries: Readonly<Record<string, Node>>, path: string): Property[] {
  const properties = Object.entries(entries)
    .map(([key, node]) => ({ key, node, path: path === "" ? key : `${path}.${key}` }))
    .filter((one) => !NOT_DECLARED.has(one.path))
    .map((one) => property(one.key, one.node, one.path));
  if (path !== "") interfaces.push(declared(nameOf(path), properties));
  return properties;
}

function property(key: string, node: Node, path: string): Property {
  const described: Described = node.described;
  switch (described.kind) {
    case "setting": {
      const plain = plainDefault(path);
      const fallback = DERIVED[path] ?? (plain === undefined ? described.absent : `\`${plain}\``);
      const optional = fallback !== undefined;
      const example = plain ?? exampleOf(node, path, described.expected);
      const words = [
        described.description,
        ...(PLAIN.has(path) ? ["No `Input`: it decides what is declared."] : []),
        ...(optional ? [`Default ${fallback}.`] : []),
      ];
      const type = typeOf(node, path);
      return { key, type, optional, example, words: words.join(" ") };
    }
    case "named": {
      const example = `{ web: ${exampleObject(declareGroup(described.group.entries, path))} }`;
      const type = `Readonly<Record<string, ${nameOf(path)}>>`;
      return { key, type, optional: false, example, words: described.description };
    }
    case "group": {
      const inner = declareGroup(described.entries, path);
      const optional = described.optional !== undefined || inner.every((one) => one.optional);
      const description = described.optional?.description ?? GROUPS[path];
      if (description === undefined) throw new Error(`${path} has no description; expected one in GROUPS`);
      const absent = described.optional?.absent ?? "as each of its settings says";
      const words = [description, ...(optional ? [`Default: ${absent}.`] : [])];
      return { key, type: nameOf(path), optional, example: exampleObject(inner), words: words.join(" ") };
    }
  }
}

/** An object with what a group must have, or with its first setting. */
function exampleObject(properties: readonly Property[]): string {
  const needed = properties.filter(({ optional }) => !optional);
  const shown = needed.length > 0 ? needed : properties.slice(0, 1);
  return `{ ${shown.map(({ key, example }) => `${key}: ${example}`).join(", ")} }`;
}

function declared(name: string, properties: readonly Property[]): string {
  const lines = properties.map(({ key, type, optional, words, example }) => {
    const whole = words.includes(example) ? words : `${words} E.g. \`${example}\`.`;
    const value = optional ? `?: ${type} | undefined` : `: ${type}`;
    return `${comment(whole)}\n  readonly ${key}${value};`;
  });
  return `export interface ${name} {\n${lines.join("\n")}\n}`;
}

/** A docstring within an interface, in lines of at most 110 characters. */
function comment(words: string): string {
  if (words.length <= 100) return `  /** ${words} */`;
  const lines = [""];
  for (const word of words.split(" ")) {
    const line = lines.at(-1) ?? "";
    if (line !== "" && line.length + word.length > 104) lines.push(word);
    else lines[lines.length - 1] = line === "" ? word : `${line} ${word}`;
  }
  return ["  /**", ...lines.map((line) => `   * ${line}`), "   */"].join("\n");
}

const top = declareGroup(settingsSchema.described.entries, "");
const file = fileURLToPath(new URL("components/sign-in/settings-args.ts", import.meta.url));
const text = `/**
 * What a sign-in is made of. Written by \`npx pnpm docs:write\` from the settings of an environment.
 *
 * Texts accept outputs. Numbers, choices and switches do not: they are checked against each other before anything is
 * declared, and some decide what is declared.
 */
import type * as pulumi from "@pulumi/pulumi";

${[declared("SignInSettingsArgs", top).replace("SignInSettingsArgs", "SignInBaseArgs"), ...interfaces].join("\n\n")}
`;

const biome = fileURLToPath(new URL("../node_modules/.bin/biome", import.meta.url));
const wanted = execFileSync(biome, ["format", `--stdin-file-path=${file}`], {
  input: text,
  encoding: "utf8",
});
if (!process.argv.includes("--check")) writeFileSync(file, wanted);
else if (readFileSync(file, "utf8") !== wanted) {
  console.error("infra/components/sign-in/settings-args.ts is out of date; run: npx pnpm docs:write");
  process.exit(1);
}
