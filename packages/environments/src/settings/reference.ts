/** A setting as a reader of the documentation needs it. */
export interface SettingReference {
  /** E.g. `apps.<name>.origin`. */
  readonly key: string;
  /** What would be right, in the words of its fault. */
  readonly expected: string;
  readonly optional: boolean;
  /** What it means, from its docstring. */
  readonly meaning: string;
}

interface Documented {
  readonly type: string;
  readonly meaning: string;
}

/**
 * Every setting, in the order of the schema: what it may be from the schema, what it means from the docstrings of
 * `Environment` and the interfaces it is made of.
 *
 * @param schema a valibot object schema
 * @param source text of `environment.ts`
 * @throws Error when a setting has no docstring
 */
export function settingsReference(schema: unknown, source: string): SettingReference[] {
  const docs = documented(source);
  const walk = (node: unknown, owner: string, prefix: string): SettingReference[] =>
    Object.entries({ ...Object(field(node, "entries")) }).flatMap(([name, entry]) => {
      const key = `${prefix}${name}`;
      const property = docs.get(`${owner}.${name}`);
      const optional = field(entry, "type") === "optional";
      const value = optional ? field(entry, "wrapped") : entry;
      const record = field(value, "type") === "record";
      const inner = record ? field(value, "value") : value;
      const group = field(inner, "entries") !== undefined;
      const below = group ? walk(inner, property?.type ?? "", record ? `${key}.<name>.` : `${key}.`) : [];
      // A group that must be there needs no line of its own.
      if (group && !optional && !record) return below;
      if (!property?.meaning) throw new Error(`${key}: ${owner}.${name} has no docstring`);
      const expected = String(field(value, "message"));
      return [{ key, expected, optional, meaning: property.meaning }, ...below];
    });
  return walk(schema, "Environment", "");
}

/** Each property's type and docstring, by `Interface.property`. */
function documented(source: string): ReadonlyMap<string, Documented> {
  const interfaces = source.matchAll(/^export interface (\w+) \{\n(.*?)^\}/gms);
  return new Map(
    [...interfaces].flatMap(([, owner, body = ""]) =>
      [...body.matchAll(/((?: {2}\/\*\*(?:(?!\*\/).)*\*\/\n)?) {2}readonly (\w+)\??: ([^;]+);/gs)].map(
        ([, docstring = "", name, type = ""]) => [
          `${owner}.${name}`,
          { type: /\b(\w+Settings)\b/.exec(type)?.[1] ?? type, meaning: plain(docstring) },
        ],
      ),
    ),
  );
}

function plain(docstring: string): string {
  return docstring
    .replace(/^\s*\/\*\*|\*\/\s*$/g, "")
    .replace(/\s*\n\s*\*\s*/g, " ")
    .trim();
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

/** The same as a Markdown table, in columns as the formatter wants them. */
export function referenceTable(settings: readonly SettingReference[]): string {
  const cell = (text: string) => text.replaceAll("|", "\\|");
  const rows = settings.map(({ key, expected, optional, meaning }) => [
    `\`${key}\``,
    cell(optional ? `optional: ${expected}` : expected),
    cell(meaning),
  ]);
  const head = ["Setting", "Values", "Meaning"];
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const rule = widths.map((width) => "-".repeat(width));
  return [head, rule, ...rows]
    .map((row) => `| ${row.map((text, column) => text.padEnd(widths[column] ?? 0)).join(" | ")} |`)
    .join("\n");
}
