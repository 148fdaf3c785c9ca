import { MIGRATION_ERROR_MEANS_UNKNOWN, UNRECOGNIZABLE_OUTPUT } from "../assumptions.ts";
import { CognitoError } from "../errors.ts";
import type { UserPool } from "../pools/user-pool.ts";
import { flag, strings, text } from "./read-response.ts";
import { withMetadata } from "./trigger-event.ts";
import type { TriggerRunner } from "./trigger-runner.ts";

/** Somebody whom UserMigration knows. */
export interface MigratedUser {
  readonly userAttributes: Readonly<Record<string, string>>;
  readonly finalUserStatus: "CONFIRMED" | "RESET_REQUIRED";
  readonly forceAliasCreation: boolean;
}

/**
 * Asks the trigger for a user. A throw of the function means "not mine" and is no error of the sign-in; neither is an
 * answer without attributes (developer guide, user-pool-lambda-migrate-user).
 */
export async function migrateUser(
  triggers: TriggerRunner,
  pool: UserPool,
  clientId: string,
  source: "UserMigration_Authentication" | "UserMigration_ForgotPassword",
  userName: string,
  password: string | undefined,
  metadata: Readonly<Record<string, string>> | undefined,
): Promise<MigratedUser | undefined> {
  if (!triggers.has(pool, "UserMigration")) return undefined;
  const call = {
    source,
    userName,
    clientId,
    request: {
      ...(password === undefined ? {} : { password }),
      validationData: metadata ?? null,
      ...withMetadata(metadata),
    },
    response: {
      userAttributes: null,
      forceAliasCreation: null,
      finalUserStatus: null,
      messageAction: null,
      desiredDeliveryMediums: null,
      enableSMSMFA: null,
    },
  };
  const response = await triggers.run(pool, "UserMigration", call).catch((error: unknown) => {
    const thrown = error instanceof CognitoError && error.name === "UserLambdaValidationException";
    if (thrown && MIGRATION_ERROR_MEANS_UNKNOWN) return {};
    throw error;
  });
  const userAttributes = strings(response, "userAttributes");
  if (Object.keys(userAttributes).length === 0) return undefined;
  const status = text(response, "finalUserStatus") ?? "RESET_REQUIRED";
  if (status !== "CONFIRMED" && status !== "RESET_REQUIRED")
    throw new CognitoError("InvalidLambdaResponseException", UNRECOGNIZABLE_OUTPUT);
  return {
    userAttributes,
    finalUserStatus: status,
    forceAliasCreation: flag(response, "forceAliasCreation"),
  };
}
