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
} from "./environment.ts";
export { formatFault, SettingsError, type SettingsFault } from "./fault.ts";
export { type LaptopRecord, laptopRecordFile, readLaptopRecord } from "./laptop-record.ts";
export { type ParseResult, parseEnvironment, requireEnvironment } from "./parse.ts";
export { type PublicSettings, publicSettings } from "./public-settings.ts";
export { ENVIRONMENT_KEY, PROJECT, readStackConfig, stackNames } from "./stack-file.ts";
export { outputsSchema, readOutputs, type StackOutputs } from "./stack-outputs.ts";
export type { UrlRules } from "./urls.ts";
