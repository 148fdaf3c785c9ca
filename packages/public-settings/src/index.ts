export { loadPublicSettings } from "./load-public-settings.ts";
export {
  type ParsedPublicSettings,
  type PublicSettingsFault,
  parsePublicSettings,
  readPublicSettings,
} from "./parse-public-settings.ts";
export { PATH } from "./path.ts";
export type { PublicSettings } from "./public-settings.ts";
