import type * as v from "valibot";
import type { settingsSchema } from "./schema.ts";

/** What stands in a stack's file under `cognito-authsignal:environment`. Each setting is described in `schema.ts`. */
export type Settings = v.InferOutput<typeof settingsSchema>;

/** A deployed Pulumi stack with its settings, the same for every stack, the laptop's included. */
export interface Environment extends Settings {
  /** The stack's name: `local`, `dev`, `staging`, `prod` or one of a team's own. */
  readonly stack: string;
  /** `aws:region`: where everything is deployed. */
  readonly region: string;
}

/** The settings of one app. */
export type AppSettings = Settings["apps"][string];
