import type { parseArgs } from "node:util";

/** One option of a command. Options without a `value` are switches, false unless given. */
export type Option =
  | { readonly type: "boolean"; readonly help: string }
  | {
      readonly type: "string";
      /** What the usage shows in place of the value, such as `<number>`. */
      readonly value: string;
      readonly help: string;
      readonly default?: string;
    }
  | {
      readonly type: "string";
      readonly value: string;
      readonly help: string;
      readonly multiple: true;
    };

export type Options = Readonly<Record<string, Option>>;

/** A command as its author describes it; parsing, usage and messages are derived from this. */
export interface Command<O extends Options = Options> {
  /** How every message starts. */
  readonly name: string;
  /** One sentence about what it does. */
  readonly summary: string;
  /** Ways to run it, one per line of the usage: how it is typed, and what that does. */
  readonly synopsis: readonly (readonly [typed: string, does?: string])[];
  readonly options: O;
  /** Whether it accepts arguments that are not options. */
  readonly operands: boolean;
  /** Lines at the end of the usage. */
  readonly notes?: string;
}

/** The values of a command's options, under their names; undefined where one was not given and has no default. */
export type Values<O extends Options> = ReturnType<
  typeof parseArgs<{ args: string[]; options: O; allowPositionals: true; strict: true }>
>["values"];

/** Describes a command; only the types of its options are inferred here. */
export function defineCommand<const O extends Options>(command: Command<O>): Command<O> {
  return command;
}
