export { addEnvironment, type NewEnvironment } from "./add/add-environment.ts";
export { writeStackFile } from "./add/write-stack-file.ts";
export {
  type AuthsignalAction,
  authsignalActions,
  STEP_UP_ACTIONS,
  type StepUpAction,
} from "./authsignal-actions.ts";
export {
  type LaptopCredentials,
  type LaptopRecord,
  laptopCredentialsFile,
  laptopFunctionLogFiles,
  laptopManagementKey,
  laptopRecordFile,
  readLaptopCredentials,
  readLaptopRecord,
} from "./laptop-record.ts";
export { type Matrix, type MatrixRow, matrix } from "./matrix.ts";
export { type Promotion, type PromotionSide, promotion } from "./promotion.ts";
export { publicSettings } from "./public-settings.ts";
export type { AppSettings, Environment } from "./settings/environment.ts";
export { formatFault, SettingsError, type SettingsFault } from "./settings/fault.ts";
export { type ParseResult, parseEnvironment, requireEnvironment } from "./settings/parse.ts";
export {
  configFrom,
  configOf,
  PROJECT,
  REGION_KEY,
  SETTINGS_KEY,
  type StackConfig,
} from "./settings/stack-config.ts";
export type { UrlRules } from "./settings/urls.ts";
export {
  LOCAL_STACK,
  readStack,
  readStacks,
  requireStack,
  type Stack,
  type StackReading,
  stackNames,
} from "./stack-file.ts";
export { outputsSchema, readOutputs, type StackOutputs } from "./stack-outputs.ts";
export { currentVersion, type DeployedVersion } from "./version.ts";
