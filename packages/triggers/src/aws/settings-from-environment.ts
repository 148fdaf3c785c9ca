import { cached } from "../lambda/cached.ts";
import { type Env, variable } from "../lambda/environment-variables.ts";
import { REFRESH_MS } from "../lambda/warm-up.ts";
import { readSettingsDocument } from "./read-settings.ts";

/** The settings document of a function, from Parameter Store. */
export function settingsFromEnvironment(env: Env) {
  return cached(async () => readSettingsDocument(variable(env, "SIGN_IN_SETTINGS_PARAMETER")), REFRESH_MS);
}
