import * as v from "valibot";

/** The attribute types that are served: text, numbers, and yes or no. */
export const attributeValue = v.union([
  v.strictObject({ S: v.string() }),
  v.strictObject({ N: v.pipe(v.string(), v.regex(/^-?\d+(\.\d+)?([eE][+-]?\d+)?$/)) }),
  v.strictObject({ BOOL: v.boolean() }),
]);

export type AttributeValue = v.InferOutput<typeof attributeValue>;

export const item = v.record(v.string(), attributeValue);

export type Item = v.InferOutput<typeof item>;

export function sameValue(left: AttributeValue | undefined, right: AttributeValue | undefined): boolean {
  if (left === undefined || right === undefined) return false;
  // Numbers are equal by what they mean, not by how they are written.
  if ("N" in left && "N" in right) return Number(left.N) === Number(right.N);
  return JSON.stringify(left) === JSON.stringify(right);
}
