import { CognitoError } from "../errors.ts";

/** One violated constraint, worded as the service words it. */
export interface Issue {
  readonly path: string;
  readonly constraint: string;
  /** The offending value; absent for members that the service's model marks as sensitive. */
  readonly value?: string | null;
}

/** A run-time description of a JSON shape that narrows `unknown` to its static type. */
export interface Check<T> {
  is(value: unknown, path: string, issues: Issue[]): value is T;
  /** Paths of members that the shape does not know, such as `LambdaConfig.PreSignup`; a shape without members has none. */
  unknownMembers?(value: unknown, path: string): readonly string[];
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

interface StringLimits {
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: RegExp;
  /** Sensitive members (passwords, sessions, tokens) are never echoed in a message. */
  readonly sensitive?: boolean;
}

/** A JSON string; `pattern` must match the whole value, as in the service's model. */
export function string(limits: StringLimits = {}): Check<string> {
  const { min, max, pattern, sensitive = false } = limits;
  const whole = pattern === undefined ? undefined : new RegExp(`^(?:${pattern.source})$`, "u");
  return {
    is(value, path, issues): value is string {
      if (typeof value !== "string") throw wrongType(path, "String");
      const fail = (constraint: string): void => {
        issues.push(sensitive ? { path, constraint } : { path, constraint, value });
      };
      if (whole !== undefined && !whole.test(value))
        fail(`Member must satisfy regular expression pattern: ${pattern?.source}`);
      if (min !== undefined && value.length < min)
        fail(`Member must have length greater than or equal to ${min}`);
      if (max !== undefined && value.length > max)
        fail(`Member must have length less than or equal to ${max}`);
      return true;
    },
  };
}

/** A JSON string out of a closed set. */
export function oneOf<const V extends string>(...values: readonly V[]): Check<V> {
  return {
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
export function integer(limits: { min?: number; max?: number } = {}): Check<number> {
  const { min, max } = limits;
  return {
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
  is(value, path): value is boolean {
    if (typeof value !== "boolean") throw wrongType(path, "Boolean");
    return true;
  },
};

/** Any JSON value: for members that are stored and shown again but not interpreted. */
export const anything: Check<unknown> = {
  is(_value): _value is unknown {
    return true;
  },
};

/** A JSON array of one kind of member. */
export function list<T>(member: Check<T>, limits: { min?: number; max?: number } = {}): Check<readonly T[]> {
  const { min, max } = limits;
  return {
    is(value, path, issues): value is readonly T[] {
      if (!Array.isArray(value)) throw wrongType(path, "List");
      const fail = (constraint: string) =>
        issues.push({ path, constraint, value: `[${value.length} members]` });
      if (min !== undefined && value.length < min)
        fail(`Member must have length greater than or equal to ${min}`);
      if (max !== undefined && value.length > max)
        fail(`Member must have length less than or equal to ${max}`);
      value.forEach((entry, index) => {
        member.is(entry, `${path}.${index + 1}.member`, issues);
      });
      return true;
    },
    unknownMembers: (value, path) =>
      Array.isArray(value) ? value.flatMap((entry) => member.unknownMembers?.(entry, path) ?? []) : [],
  };
}

function isJsonObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A JSON object with free keys. */
export function map<T>(member: Check<T>): Check<Readonly<Record<string, T>>> {
  return {
    is(value, path, issues): value is Readonly<Record<string, T>> {
      if (!isJsonObject(value)) throw wrongType(path, "Map");
      for (const [key, entry] of Object.entries(value)) member.is(entry, `${path}.${key}.member`, issues);
      return true;
    },
    unknownMembers: (value, path) =>
      isJsonObject(value)
        ? Object.entries(value).flatMap(
            ([key, entry]) => member.unknownMembers?.(entry, join(path, key)) ?? [],
          )
        : [],
  };
}

/** Marks a member of an {@link object} that may be left out. */
export function optional<T>(check: Check<T>): OptionalCheck<T> {
  return {
    optional: true,
    is(value, path, issues): value is T | undefined {
      return value === undefined || check.is(value, path, issues);
    },
    unknownMembers: (value, path) => check.unknownMembers?.(value, path) ?? [],
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
    unknownMembers: (value, path) =>
      isJsonObject(value)
        ? Object.entries(value).flatMap(([name, member]) =>
            Object.hasOwn(fields, name)
              ? (fields[name]?.unknownMembers?.(member, join(path, name)) ?? [])
              : [join(path, name)],
          )
        : [],
  };
}
