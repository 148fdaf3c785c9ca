export { type LaptopRecord, laptopRecordFile, readLaptopRecord } from "./laptop-record.ts";
export { type PublicSettings, publicSettings } from "./public-settings.ts";
export type {
  AlarmSettings,
  AppSettings,
  AuthsignalSettings,
  Environment,
  FirewallSettings,
  FunctionSettings,
  HostingSettings,
  PoolSettings,
  SignInSettings,
  TokenSettings,
} from "./settings/environment.ts";
export { formatFault, SettingsError, type SettingsFault } from "./settings/fault.ts";
export { type ParseResult, parseEnvironment, requireEnvironment } from "./settings/parse.ts";
export type { UrlRules } from "./settings/urls.ts";
export { ENVIRONMENT_KEY, PROJECT, readStackConfig, stackNames } from "./stack-file.ts";
export { outputsSchema, readOutputs, type StackOutputs } from "./stack-outputs.ts";
