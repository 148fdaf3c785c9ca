import type * as v from "valibot";
import type { providerSchema } from "./provider-settings.ts";
import type { settingsSchema } from "./schema.ts";

/** What a stack's file has under `cognito-authsignal:environment`. Each setting is described in `schema.ts`. */
export type Settings = v.InferOutput<typeof settingsSchema>;

/** What it has under `aws:`. */
export type ProviderSettings = v.InferOutput<typeof providerSchema>;

/** A deployed Pulumi stack with its settings, the same for every stack, the laptop's included. */
export interface Environment extends Settings, ProviderSettings {
  /** The stack's name: `local`, `dev`, `staging`, `prod` or one of a team's own. */
  readonly stack: string;
}

/** The settings of one app. */
export type AppSettings = Settings["apps"][string];
