import { isRecord } from "../rules/is-record.ts";
import { PublicError } from "../rules/public-error.ts";
import {
  parseSettingsDocument,
  SETTINGS_DOCUMENT_FORM,
  type SettingsDocument,
} from "../rules/settings-document.ts";
import { callAws, SSM } from "./aws-json.ts";

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
  if (settings) return settings;
  const detail = `parameter ${name}: expected ${SETTINGS_DOCUMENT_FORM}`;
  throw new PublicError("CONFIGURATION_ERROR", detail, "Parameter Store");
}
