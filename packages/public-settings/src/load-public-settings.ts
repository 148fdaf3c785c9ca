import {
  type ParsedPublicSettings,
  type PublicSettingsFault,
  readPublicSettings,
} from "./parse-public-settings.ts";
import { PATH } from "./path.ts";

/**
 * Fetches and reads the settings. Never throws: what goes wrong on the way is a fault like any other. `no-store`, because
 * these settings decide which pool a person signs in to.
 */
export async function loadPublicSettings(fetchFile: typeof fetch = fetch): Promise<ParsedPublicSettings> {
  try {
    const response = await fetchFile(PATH, { cache: "no-store" });
    if (!response.ok) return { ok: false, fault: unreachable(`HTTP status ${response.status}`) };
    return readPublicSettings(await response.text());
  } catch {
    return { ok: false, fault: unreachable("no answer") };
  }
}

function unreachable(found: string): PublicSettingsFault {
  return { field: undefined, found, expected: "a JSON object" };
}
