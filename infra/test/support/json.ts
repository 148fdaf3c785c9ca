/** The value at a path of JSON, e.g. `at(inputs, "environment", "variables")`; `undefined` where there is none. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (found, key) => (typeof found === "object" && found !== null ? Reflect.get(found, key) : undefined),
    value,
  );
}

/** @throws when the text is not a JSON object */
export function parsed(text: unknown): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(String(text));
  if (typeof value !== "object" || value === null) throw new Error(`not a JSON object: ${text}`);
  return { ...value };
}
