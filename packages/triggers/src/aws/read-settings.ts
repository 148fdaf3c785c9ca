import { fieldOf } from "../rules/json.ts";
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
  const settings = parseSettingsDocument(fieldOf(fieldOf(result, "Parameter"), "Value"));
  if (settings) return settings;
  const detail = `parameter ${name}: expected ${SETTINGS_DOCUMENT_FORM}`;
  throw new PublicError("CONFIGURATION_ERROR", detail, "Parameter Store");
}
