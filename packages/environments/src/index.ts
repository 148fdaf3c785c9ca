export {
  type LaptopCredentials,
  type LaptopRecord,
  laptopCredentialsFile,
  laptopRecordFile,
  readLaptopCredentials,
  readLaptopRecord,
} from "./laptop-record.ts";
export { publicSettings } from "./public-settings.ts";
export type { AppSettings, Environment } from "./settings/environment.ts";
export { formatFault, SettingsError, type SettingsFault } from "./settings/fault.ts";
export { type ParseResult, parseEnvironment, requireEnvironment } from "./settings/parse.ts";
export { configOf, PROJECT, REGION_KEY, SETTINGS_KEY, type StackConfig } from "./settings/stack-config.ts";
export type { UrlRules } from "./settings/urls.ts";
export { LOCAL_STACK, readStack, type Stack, stackNames } from "./stack-file.ts";
export { outputsSchema, readOutputs, type StackOutputs } from "./stack-outputs.ts";
