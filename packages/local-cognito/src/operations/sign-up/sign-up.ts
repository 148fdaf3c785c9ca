import { randomUUID } from "node:crypto";
import { OWN_WORDS } from "../../assumptions.ts";
import { publicCall } from "../../call.ts";
import type { Cognito } from "../../cognito.ts";
import { CognitoError, missingParameter } from "../../errors.ts";
import { openSignUp } from "../../flows/user-auth/sign-up-session.ts";
import { sendCode } from "../../messages/send-code.ts";
import { checkPassword } from "../../passwords/password-policy.ts";
import { recordPassword } from "../../passwords/password-record.ts";
import { type AppClient, allowsFlow } from "../../pools/app-client.ts";
import { checkSecretHash } from "../../pools/secret-hash.ts";
import { poolName, type UserPool } from "../../pools/user-pool.ts";
import { postConfirmation } from "../../triggers/notifications.ts";
import { type PreSignUpDecision, preSignUp } from "../../triggers/pre-sign-up.ts";
import { checkRequired, checkWritable, readAttributes } from "../../users/attribute-input.ts";
import { checkFree, newIdentity } from "../../users/new-username.ts";
import type { Attributes } from "../../users/user.ts";
import { addressToVerify } from "../../users/verification.ts";
import { anything, type Infer, object, optional } from "../../validation/check.ts";
import {
  attributes,
  clientId,
  password,
  secretHash,
  stringMap,
  userContextData,
  username,
} from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";

const input = object({
  ClientId: clientId,
  SecretHash: optional(secretHash),
  Username: username,
  Password: optional(password),
  UserAttributes: optional(attributes),
  ValidationData: optional(attributes),
  ClientMetadata: optional(stringMap),
  AnalyticsMetadata: optional(anything),
  UserContextData: optional(userContextData),
});

/**
 * A password may be left out only where the pool signs in natively without one, by a code to an address that it verifies
 * automatically (developer guide, signing-up-users).
 */
function checkPasswordGiven(
  pool: UserPool,
  client: AppClient,
  given: string | undefined,
  values: Attributes,
): void {
  if (given !== undefined) {
    checkPassword(pool, given);
    return;
  }
  const { Policies, AutoVerifiedAttributes = [], UserPoolTier } = pool.settings;
  const factors = UserPoolTier === "LITE" ? [] : (Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? []);
  const reachable = (["email", "phone_number"] as const).some(
    (attribute) =>
      factors.includes(attribute === "email" ? "EMAIL_OTP" : "SMS_OTP") &&
      AutoVerifiedAttributes.includes(attribute) &&
      values[attribute] !== undefined,
  );
  if (!reachable || !allowsFlow(client, "USER_AUTH")) throw missingParameter("Password");
}

function verified(values: Attributes, decision: PreSignUpDecision): Attributes {
  const refuse = (attribute: string) =>
    new CognitoError("InvalidLambdaResponseException", OWN_WORDS.nothingToVerify(attribute));
  if (decision.autoVerifyEmail && values["email"] === undefined) throw refuse("email");
  if (decision.autoVerifyPhone && values["phone_number"] === undefined) throw refuse("phone_number");
  return {
    ...values,
    ...(values["email"] === undefined ? {} : { email_verified: String(decision.autoVerifyEmail) }),
    ...(values["phone_number"] === undefined
      ? {}
      : { phone_number_verified: String(decision.autoVerifyPhone) }),
  };
}

function toRecord(data: Infer<typeof input>["ValidationData"]): Record<string, string> | undefined {
  return data === undefined
    ? undefined
    : Object.fromEntries(data.map(({ Name, Value = "" }) => [Name, Value]));
}

async function signUp(cognito: Cognito, request: Infer<typeof input>): Promise<object> {
  const call = publicCall(cognito, request.ClientId, request.ClientMetadata);
  const { client, pool } = call;
  checkSecretHash(client, [request.Username], request.SecretHash);
  if (pool.settings.AdminCreateUserConfig?.AllowAdminCreateUserOnly === true)
    throw new CognitoError("NotAuthorizedException", "SignUp is not permitted for this user pool");
  const given = readAttributes(pool, request.UserAttributes ?? []);
  checkWritable(pool, client, Object.keys(given));
  const sub = randomUUID();
  const identity = newIdentity(pool, request.Username, sub, given);
  checkRequired(pool, identity.attributes);
  checkPasswordGiven(pool, client, request.Password, identity.attributes);
  checkFree(cognito.users, pool, identity);
  const decision = await preSignUp(call, {
    source: "PreSignUp_SignUp",
    userName: identity.username,
    userAttributes: identity.attributes,
    validationData: toRecord(request.ValidationData),
  });
  // Somebody else may have signed up with the name while the trigger ran.
  checkFree(cognito.users, pool, identity);
  const user = cognito.users.insert(
    pool,
    {
      poolId: pool.id,
      username: identity.username,
      sub,
      status: decision.autoConfirmUser ? "CONFIRMED" : "UNCONFIRMED",
      enabled: true,
      attributes: verified(identity.attributes, decision),
      password:
        request.Password === undefined
          ? undefined
          : recordPassword(poolName(pool.id), identity.username, request.Password),
    },
    cognito.now(),
    true,
  );
  if (decision.autoConfirmUser) {
    await postConfirmation(call, user, "PostConfirmation_ConfirmSignUp");
    return { UserConfirmed: true, UserSub: sub };
  }
  const address = addressToVerify(pool, user.attributes);
  const Session = openSignUp(call, user, { name: "CONFIRM_SIGN_UP" });
  if (address === undefined) return { UserConfirmed: false, UserSub: sub, Session };
  const CodeDeliveryDetails = await sendCode(call, {
    user,
    purpose: "sign-up",
    source: "CustomMessage_SignUp",
    ...address,
  });
  return { UserConfirmed: false, UserSub: sub, CodeDeliveryDetails, Session };
}

export const SignUp = operation({ input, run: signUp });
