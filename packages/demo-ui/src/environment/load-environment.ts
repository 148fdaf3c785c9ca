import { type EnvironmentFault, type ParsedEnvironment, parseEnvironment } from "./parse-environment.ts";

const PATH = "/environment.json";

/**
 * Fetches and reads the settings. Never throws: what goes wrong on the way is a fault like any other.
 * `no-store`, because these settings decide which pool a person signs in to.
 */
export async function loadEnvironment(fetchFile: typeof fetch = fetch): Promise<ParsedEnvironment> {
  try {
    const response = await fetchFile(PATH, { cache: "no-store" });
    if (!response.ok) return { ok: false, fault: unreachable(`HTTP status ${response.status}`) };
    return parseEnvironment(await response.text());
  } catch {
    return { ok: false, fault: unreachable("no answer") };
  }
}

function unreachable(found: string): EnvironmentFault {
  return { field: undefined, found, expected: "a JSON object" };
}
