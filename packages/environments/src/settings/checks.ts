/** Checks of single values. Each message says what is expected; a fault puts stack, key and value in front of it. */
import * as v from "valibot";

/** A number without fraction from `from` to `to`, both included. */
export function wholeNumber(from: number, to: number, unit: string) {
  const expected = `a whole number of ${unit} from ${from} to ${to}`;
  return v.pipe(
    v.number(expected),
    v.integer(expected),
    v.minValue(from, expected),
    v.maxValue(to, expected),
  );
}

/** A text of this form. */
export function text(pattern: RegExp, expected: string) {
  return v.pipe(v.string(expected), v.regex(pattern, expected));
}

/** One of some words or numbers. */
export function oneOf<const Options extends readonly (string | number)[]>(options: Options, unit = "") {
  return v.picklist(options, `one of ${options.join(", ")}${unit}`);
}

/** Several of some words, at least one. */
export function listOf<const Options extends readonly string[]>(options: Options, what: string) {
  const expected = `a list of ${what}, each one of ${options.join(", ")}`;
  return v.pipe(
    v.array(v.picklist(options, expected), expected),
    v.minLength(1, expected),
    v.check((listed) => new Set(listed).size === listed.length, `${expected}, once each`),
    v.readonly(),
  );
}

export const trueOrFalse = v.boolean("true or false");

/** The ARN of a customer-managed key; an alias can be pointed to another key. */
export const kmsKey = text(
  /^arn:aws:kms:[a-z0-9-]+:\d{12}:key\/[\w-]{1,64}$/,
  "the ARN of a KMS key such as arn:aws:kms:eu-central-1:123456789012:key/1a2b3c4d",
);
