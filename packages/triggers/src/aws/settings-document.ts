import { isRecord } from "../rules/is-record.ts";
import { PublicError } from "../rules/public-error.ts";
import { callAws, SSM } from "./aws-json.ts";

/**
 * What depends on the app client. It comes from a parameter rather than from the function's environment:
 * the client needs the pool and the pool needs the function.
 */
export interface SettingsDocument {
  readonly clients: Readonly<Record<string, ClientSettings>>;
}

export interface ClientSettings {
  /** Where Authsignal's pre-built UI returns to; absent for a client that uses the popup. */
  readonly redirectUrl?: string;
}

/**
 * Reads the settings document from Parameter Store.
 *
 * @param name the parameter's name
 * @throws PublicError
 */
export async function readSettingsDocument(name: string): Promise<SettingsDocument> {
  const result = await callAws(SSM, "GetParameter", { Name: name });
  const parameter = isRecord(result) ? result["Parameter"] : undefined;
  const value = isRecord(parameter) ? parameter["Value"] : undefined;
  const settings = typeof value === "string" ? parseSettingsDocument(value) : undefined;
  if (!settings) {
    throw new PublicError(
      "CONFIGURATION_ERROR",
      `parameter ${name}: expected {"clients":{"<id>":{}}}`,
      "Parameter Store",
    );
  }
  return settings;
}

/** @returns `undefined` when the text is not a settings document. */
export function parseSettingsDocument(text: string): SettingsDocument | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  const clients = isRecord(parsed) ? parsed["clients"] : undefined;
  if (!isRecord(clients)) return undefined;
  const entries: [string, ClientSettings][] = [];
  for (const [id, client] of Object.entries(clients)) {
    if (!isRecord(client)) return undefined;
    const redirectUrl = client["redirectUrl"];
    if (redirectUrl === undefined) entries.push([id, {}]);
    else if (typeof redirectUrl === "string" && URL.canParse(redirectUrl))
      entries.push([id, { redirectUrl }]);
    else return undefined;
  }
  // No prototype: a client id is looked up by whatever name the event carries.
  return { clients: Object.assign(Object.create(null), Object.fromEntries(entries)) };
}
