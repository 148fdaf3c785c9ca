/**
 * Removes `null` members from objects, at any depth and in place: AWS JSON treats an explicit null as "not given".
 * Nulls inside arrays stay and are refused by the validation.
 */
export function dropNulls(value: unknown): unknown {
  if (Array.isArray(value)) {
    for (const entry of value) dropNulls(entry);
  } else if (typeof value === "object" && value !== null) {
    for (const [key, entry] of Object.entries(value)) {
      if (entry === null) Reflect.deleteProperty(value, key);
      else dropNulls(entry);
    }
  }
  return value;
}
