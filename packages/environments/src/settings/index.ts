/** The settings alone, without files and commands: for programs that declare what they describe. */
export { passwordResetAction } from "../authsignal-actions.ts";
export { publicSettings } from "../public-settings.ts";
export type { AppSettings, Environment, Settings } from "./environment.ts";
export type { SettingsFault } from "./fault.ts";
export { markdownTable } from "./markdown-table.ts";
export { parseEnvironment } from "./parse.ts";
export { settingsSchema } from "./schema.ts";
export type { Described, Node } from "./setting.ts";
export { PROVIDER_SETTINGS, REGION_KEY, SETTINGS_KEY } from "./stack-config.ts";
