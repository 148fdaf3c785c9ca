import { CognitoError } from "../errors.ts";
import type { Limits, Model } from "./model.ts";

/** One violated constraint, worded as the service words it. */
export interface Issue {
  readonly path: string;
  readonly constraint: string;
  /** The offending value; absent for members that the service's model marks as sensitive. */
  readonly value?: string | null;
}

/** A run-time description of a JSON shape that narrows `unknown` to its static type. */
export interface Check<T> {
  /** The same as data, for what describes or compares shapes. */
  readonly model: Model;
  is(value: unknown, path: string, issues: Issue[]): value is T;
}

/** A member of an {@link object} that may be left out. */
export interface OptionalCheck<T> extends Check<T | undefined> {
  readonly optional: true;
}

/** The static type that a check narrows to. */
export type Infer<C> = C extends Check<infer T> ? T : never;

type Fields = Readonly<Record<string, Check<unknown> | OptionalCheck<unknown>>>;
type Shape<F extends Fields> = {
  readonly [K in keyof F as F[K] extends { optional: true } ? never : K]: Infer<F[K]>;
} & {
  readonly [K in keyof F as F[K] extends { optional: true } ? K : never]?: Infer<F[K]>;
};

function wrongType(path: string, expected: string): CognitoError {
  return new CognitoError("SerializationException", `Value at '${path}' can not be converted to ${expected}`);
}

/** Messages name members as the service's code does, with a small first letter. */
function memberName(name: string): string {
  return name.slice(0, 1).toLowerCase() + name.slice(1);
}

function join(path: string, member: string): string {
  return path === "" ? member : `${path}.${member}`;
}

interface StringLimits extends Limits {
  readonly pattern?: RegExp;
  /** Sensitive members (passwords, sessions, tokens) are never echoed in a message. */
  readonly sensitive?: boolean;
}

/** Both bounds if they are there: a length or a value outside of them is an issue. */
const boundsOf = ({ min, max }: Limits): Limits => ({
  ...(min === undefined ? {} : { min }),
  ...(max === undefined ? {} : { max }),
});

function checkLength(length: number, { min, max }: Limits, fail: (constraint: string) => void): void {
  if (min !== undefined && length < min) fail(`Member must have length greater than or equal to ${min}`);
  if (max !== undefined && length > max) fail(`Member must have length less than or equal to ${max}`);
}

/** A JSON string; `pattern` must match the whole value, as in the service's model. */
export function string(limits: StringLimits = {}): Check<string> {
  const { pattern, sensitive = false } = limits;
  const whole = pattern === undefined ? undefined : new RegExp(`^(?:${pattern.source})$`, "u");
  return {
    model: {
      type: "string",
      ...boundsOf(limits),
      ...(pattern === undefined ? {} : { pattern: pattern.source }),
    },
    is(value, path, issues): value is string {
      if (typeof value !== "string") throw wrongType(path, "String");
      const fail = (constraint: string): void => {
        issues.push(sensitive ? { path, constraint } : { path, constraint, value });
      };
      if (whole !== undefined && !whole.test(value))
        fail(`Member must satisfy regular expression pattern: ${pattern?.source}`);
      checkLength(value.length, limits, fail);
      return true;
    },
  };
}

/** A JSON string out of a closed set. */
export function oneOf<const V extends string>(...values: readonly V[]): Check<V> {
  return {
    model: { type: "string", enum: values },
    is(value, path, issues): value is V {
      if (typeof value !== "string") throw wrongType(path, "String");
      if (!values.some((allowed) => allowed === value))
        issues.push({
          path,
          value,
          constraint: `Member must satisfy enum value set: [${values.join(", ")}]`,
        });
      return true;
    },
  };
}

/** A JSON number without a fraction, within inclusive bounds. */
export function integer(limits: Limits = {}): Check<number> {
  const { min, max } = limits;
  return {
    model: { type: "integer", ...boundsOf(limits) },
    is(value, path, issues): value is number {
      if (typeof value !== "number" || !Number.isInteger(value)) throw wrongType(path, "Integer");
      const fail = (constraint: string) => issues.push({ path, constraint, value: String(value) });
      if (min !== undefined && value < min) fail(`Member must have value greater than or equal to ${min}`);
      if (max !== undefined && value > max) fail(`Member must have value less than or equal to ${max}`);
      return true;
    },
  };
}

/** `true` or `false`. */
export const boolean: Check<boolean> = {
  model: { type: "boolean" },
  is(value, path): value is boolean {
    if (typeof value !== "boolean") throw wrongType(path, "Boolean");
    return true;
  },
};

/** Any JSON value: for members that are stored and shown again but not interpreted. */
export const anything: Check<unknown> = {
  model: { type: "any" },
  is(_value): _value is unknown {
    return true;
  },
};

/** A JSON array of one kind of member. */
export function list<T>(member: Check<T>, limits: Limits = {}): Check<readonly T[]> {
  return {
    model: { type: "list", member: member.model, ...boundsOf(limits) },
    is(value, path, issues): value is readonly T[] {
      if (!Array.isArray(value)) throw wrongType(path, "List");
      checkLength(value.length, limits, (constraint) =>
        issues.push({ path, constraint, value: `[${value.length} members]` }),
      );
      value.forEach((entry, index) => {
        member.is(entry, `${path}.${index + 1}.member`, issues);
      });
      return true;
    },
  };
}

function isJsonObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A JSON object with free keys. */
export function map<T>(member: Check<T>, limits: Limits = {}): Check<Readonly<Record<string, T>>> {
  return {
    model: { type: "map", member: member.model, ...boundsOf(limits) },
    is(value, path, issues): value is Readonly<Record<string, T>> {
      if (!isJsonObject(value)) throw wrongType(path, "Map");
      const { length } = Object.keys(value);
      checkLength(length, limits, (constraint) =>
        issues.push({ path, constraint, value: `{${length} members}` }),
      );
      for (const [key, entry] of Object.entries(value)) member.is(entry, `${path}.${key}.member`, issues);
      return true;
    },
  };
}

/** Marks a member of an {@link object} that may be left out. */
export function optional<T>(check: Check<T>): OptionalCheck<T> {
  return {
    optional: true,
    model: check.model,
    is(value, path, issues): value is T | undefined {
      return value === undefined || check.is(value, path, issues);
    },
  };
}

/** A JSON object with known members. Unknown members are let through unread, as the service does. */
export function object<const F extends Fields>(fields: F): Check<Shape<F>> {
  const members = Object.entries(fields).map(([name, check]) => ({
    name,
    check,
    inMessages: memberName(name),
  }));
  return {
    model: {
      type: "structure",
      members: Object.fromEntries(members.map(({ name, check }) => [name, check.model])),
      required: members.filter(({ check }) => !("optional" in check)).map(({ name }) => name),
    },
    is(value, path, issues): value is Shape<F> {
      if (!isJsonObject(value)) throw wrongType(path === "" ? "request" : path, "Structure");
      for (const { name, check, inMessages } of members) {
        const member = Object.hasOwn(value, name) ? value[name] : undefined;
        if (member !== undefined) check.is(member, join(path, inMessages), issues);
        else if (!("optional" in check))
          issues.push({ path: join(path, inMessages), constraint: "Member must not be null", value: null });
      }
      return true;
    },
  };
}
