import { MIGRATION_ERROR_MEANS_UNKNOWN, UNRECOGNIZABLE_OUTPUT } from "../assumptions.ts";
import { CognitoError } from "../errors.ts";
import { flag, strings, text } from "./read-response.ts";
import type { TriggerContext } from "./trigger-context.ts";
import { withMetadata } from "./trigger-event.ts";

/** Somebody whom UserMigration knows. */
export interface MigratedUser {
  readonly userAttributes: Readonly<Record<string, string>>;
  readonly finalUserStatus: "CONFIRMED" | "RESET_REQUIRED";
  readonly forceAliasCreation: boolean;
}

/**
 * Asks the trigger for a user. A throw of the function means "not mine" and is no error of the sign-in; neither is an
 * answer without attributes (developer guide, user-pool-lambda-migrate-user).
 *
 * @throws {InvalidLambdaResponseException} when the status of the user is another one
 */
export async function askUserMigration(
  context: TriggerContext,
  source: "UserMigration_Authentication" | "UserMigration_ForgotPassword",
  userName: string,
  password: string | undefined,
): Promise<MigratedUser | undefined> {
  const { triggers } = context.cognito;
  if (!triggers.has(context.pool, "UserMigration")) return undefined;
  const input = {
    source,
    userName,
    request: {
      ...(password === undefined ? {} : { password }),
      validationData: context.clientMetadata ?? null,
      ...withMetadata(context.clientMetadata),
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
  const response = await triggers.run(context, "UserMigration", input).catch((error: unknown) => {
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
