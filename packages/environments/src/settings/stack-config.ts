import type { Environment } from "./environment.ts";

/** The Pulumi project, which is the namespace of its configuration. */
export const PROJECT = "cognito-authsignal";

/** A stack's configuration by full key, e.g. `aws:region`. */
export type StackConfig = Readonly<Record<string, unknown>>;

/** Where the Region is: the AWS provider's own setting, so that nothing else can differ from it. */
export const REGION_KEY = "aws:region";

/** Where a stack's settings are. */
export const SETTINGS_KEY = `${PROJECT}:environment`;

/** An environment as its stack's configuration: what `parseEnvironment` reads. */
export function configOf({ stack: _, region, ...settings }: Environment): StackConfig {
  return { [REGION_KEY]: region, [SETTINGS_KEY]: settings };
}
