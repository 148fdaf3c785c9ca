/** Deeper than any request of the API; beyond it, what walks a value could run out of stack. */
const MAX_DEPTH = 64;

/** The value is nested too deeply to be a request. */
class NestedTooDeeply extends Error {
  override readonly name = "NestedTooDeeply";
}

/**
 * Removes `null` members from objects, at any depth and in place: AWS JSON treats an explicit null as "not given".
 * Nulls inside arrays stay and are refused by the validation.
 *
 * @throws {NestedTooDeeply} when there are more than 64 levels
 */
export function dropNulls(value: unknown, depth = 0): unknown {
  if (depth > MAX_DEPTH) throw new NestedTooDeeply(`more than ${MAX_DEPTH} levels`);
  if (Array.isArray(value)) {
    for (const entry of value) dropNulls(entry, depth + 1);
  } else if (typeof value === "object" && value !== null) {
    for (const [key, entry] of Object.entries(value)) {
      if (entry === null) Reflect.deleteProperty(value, key);
      else dropNulls(entry, depth + 1);
    }
  }
  return value;
}
