import type { UserPool } from "../pools/user-pool.ts";

/** The triggers of a pool, by their name in `LambdaConfig`, which error texts use as well. */
export type TriggerName =
  | "CreateAuthChallenge"
  | "CustomMessage"
  | "DefineAuthChallenge"
  | "PostAuthentication"
  | "PostConfirmation"
  | "PreAuthentication"
  | "PreSignUp"
  | "PreTokenGeneration"
  | "UserMigration"
  | "VerifyAuthChallengeResponse";

/** The ARN of the function behind a trigger, if there is one. */
export function triggerArn(pool: UserPool, trigger: TriggerName): string | undefined {
  const config = pool.settings.LambdaConfig;
  if (trigger === "PreTokenGeneration")
    return config?.PreTokenGenerationConfig?.LambdaArn ?? config?.PreTokenGeneration;
  return config?.[trigger];
}
