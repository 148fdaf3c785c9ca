import * as v from "valibot";

/** A valibot schema whose message says what is expected. */
type Check = v.GenericSchema & { readonly message: string };

/** What people read about a setting. */
interface Wording<Value> {
  /** What it means, for the reference. */
  readonly description: string;
  /** What it is about, for a comparison of environments. In a setting of an app, `<name>` is the app's name. */
  readonly subject: string;
  /** A value in plain words. Default: `yes` or `no`, or the value itself. */
  readonly wording?: (value: Value) => string;
}

/** A setting, as everything that is derived from the schema sees it. */
export interface Setting {
  readonly kind: "setting";
  readonly description: string;
  readonly subject: string;
  /** What is expected, in the words of a fault. */
  readonly expected: string;
  /** What it means to leave it out; `undefined` where it must be there. */
  readonly absent: string | undefined;
  /** A value in plain words, in a comparison of environments. */
  readonly say: (value: unknown) => string | undefined;
}

/** Several settings under one key. */
export interface Group {
  readonly kind: "group";
  readonly entries: Readonly<Record<string, Node>>;
  readonly expected: string;
  /** Of a group that may be left out: what it is and what leaving it out means. */
  readonly optional: { readonly description: string; readonly absent: string } | undefined;
}

/** The same group of settings under names that the stack's file chooses. */
export interface Named {
  readonly kind: "named";
  readonly group: Group;
  readonly description: string;
  readonly expected: string;
}

export type Described = Setting | Group | Named;

/** A schema that says what it is: nothing else fits into a group, so no setting lacks its words. */
export type Node = v.GenericSchema & { readonly described: Described };

/** A setting that every stack has. */
export function setting<const S extends Check>(check: S, words: Wording<v.InferOutput<S>>) {
  return { ...check, described: describedAs(check, words, undefined) };
}

/**
 * A setting that a stack may leave out.
 *
 * @param words with `absent`: what that means, e.g. `off`
 */
export function optional<const S extends Check>(
  check: S,
  words: Wording<v.InferOutput<S>> & { readonly absent: string },
) {
  return { ...v.optional(check), described: describedAs(check, words, words.absent) };
}

function describedAs<S extends Check>(
  check: S,
  { description, subject, wording = plainly }: Wording<v.InferOutput<S>>,
  absent: string | undefined,
): Setting {
  return {
    kind: "setting",
    description,
    subject,
    expected: check.message,
    absent,
    say: (value) => (v.is(check, value) ? wording(value) : absent),
  };
}

function plainly(value: unknown): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  return String(value);
}

/** Settings under one key, which every stack has. */
export function group<const E extends Readonly<Record<string, Node>>>(entries: E) {
  const schema = strictly(entries);
  return { ...schema, described: groupOf(entries, undefined) };
}

/** Settings under one key, which a stack may leave out together. */
export function optionalGroup<const E extends Readonly<Record<string, Node>>>(
  words: { readonly description: string; readonly absent: string },
  entries: E,
) {
  return { ...v.optional(strictly(entries)), described: groupOf(entries, words) };
}

/** Settings of several things, each under its name. */
export function named<
  const K extends v.GenericSchema<string, string>,
  const E extends Readonly<Record<string, Node>>,
>(name: K, words: { readonly description: string; readonly expected: string }, entries: E) {
  return {
    ...v.pipe(v.record(name, strictly(entries), words.expected), v.readonly()),
    described: { kind: "named", group: groupOf(entries, undefined), ...words } satisfies Named,
  };
}

function strictly<const E extends Readonly<Record<string, Node>>>(entries: E) {
  // Without a prototype, because valibot asks `key in entries`: `constructor` is no setting.
  const own = { ...entries };
  Object.setPrototypeOf(own, null);
  return v.pipe(v.strictObject(own, keyList(entries)), v.readonly());
}

function groupOf(entries: Readonly<Record<string, Node>>, optional: Group["optional"]): Group {
  return { kind: "group", entries, expected: keyList(entries), optional };
}

/** E.g. `tier, deletionProtection and existingId`. */
function keyList(entries: object): string {
  const keys = Object.keys(entries);
  const last = keys.pop() ?? "nothing";
  return keys.length === 0 ? last : `${keys.join(", ")} and ${last}`;
}
