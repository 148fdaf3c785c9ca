import type * as pulumi from "@pulumi/pulumi";

export interface SignInRulesArgs {
  /** Requests that one IP address may send in five minutes, from 10. Default 100. */
  requestsPerFiveMinutes?: pulumi.Input<number>;
  /** Whether people create accounts; otherwise SignUp is blocked. No `Input`: it decides what is blocked. Default `true`. */
  signUp?: boolean;
  /**
   * Whether Cognito alone signs people in (`NativePool`), who then confirm their sign-up and register passkeys. No
   * `Input`: it decides what is blocked. Default `false`.
   */
  native?: boolean;
}

/**
 * Operations that a custom sign-in never uses. With sign-up closed, some of them would say who has an account.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flows-public-server-side.html
 */
const NEVER_USED = [
  "ConfirmForgotPassword",
  "ConfirmSignUp",
  "ForgotPassword",
  "GetUserAttributeVerificationCode",
  "ResendConfirmationCode",
];

/** Operations with which the holder of an access token changes or deletes a person, or adds a way to sign in. */
const BY_ACCESS_TOKEN = [
  "AssociateSoftwareToken",
  "ChangePassword",
  "CompleteWebAuthnRegistration",
  "ConfirmDevice",
  "DeleteUser",
  "DeleteUserAttributes",
  "DeleteWebAuthnCredential",
  "ForgetDevice",
  "SetUserMFAPreference",
  "SetUserSettings",
  "StartWebAuthnRegistration",
  "UpdateDeviceStatus",
  "UpdateUserAttributes",
  "VerifySoftwareToken",
  "VerifyUserAttribute",
];

/** What people do themselves where Cognito signs them in: a code confirms a sign-up, and a passkey is added by its owner. */
const NATIVE = [
  "CompleteWebAuthnRegistration",
  "ConfirmSignUp",
  "DeleteWebAuthnCredential",
  "ResendConfirmationCode",
  "StartWebAuthnRegistration",
];

/** WAF's units: two for the rate, and twelve for each exact match on a lower-cased header; with room for a few more. */
export const SIGN_IN_RULES_CAPACITY = 600;

/**
 * The rules for a pool whose people sign in through Authsignal, or natively, for a web ACL or a rule group. Cognito names the operation
 * in a header; the SDKs name it in another one. WAF inspects calls without credentials and calls with an access token, not
 * the Admin operations.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-waf.html
 */
export function signInRules(args: SignInRulesArgs) {
  const neverUsed = args.signUp === false ? [...NEVER_USED, "SignUp"] : NEVER_USED;
  const blocked = (operations: readonly string[]) =>
    args.native ? operations.filter((operation) => !NATIVE.includes(operation)) : operations;
  return [
    blockOperations("operations-never-used", 0, blocked(neverUsed)),
    blockOperations("operations-by-access-token", 1, blocked(BY_ACCESS_TOKEN)),
    {
      name: "rate-per-address",
      priority: 2,
      action: { block: {} },
      statement: {
        rateBasedStatement: {
          aggregateKeyType: "IP",
          evaluationWindowSec: 300,
          limit: args.requestsPerFiveMinutes ?? 100,
        },
      },
      visibilityConfig: visible("sign-in-rate-per-address"),
    },
  ];
}

function blockOperations(name: string, priority: number, operations: readonly string[]) {
  return {
    name,
    priority,
    action: { block: {} },
    statement: {
      orStatement: {
        statements: operations.flatMap((operation) => [
          headerIs("x-amzn-cognito-operation-name", operation),
          headerIs("x-amz-target", `AWSCognitoIdentityProviderService.${operation}`),
        ]),
      },
    },
    visibilityConfig: visible(`sign-in-${name}`),
  };
}

/** A header's value in lower case, so that no other case of its letters gets past. */
function headerIs(name: string, value: string) {
  return {
    byteMatchStatement: {
      fieldToMatch: { singleHeader: { name } },
      positionalConstraint: "EXACTLY",
      searchString: value.toLowerCase(),
      textTransformations: [{ priority: 0, type: "LOWERCASE" }],
    },
  };
}

/** What CloudWatch shows of a rule: counts by the metric's name, and no request. */
export function visible(metricName: string) {
  return {
    cloudwatchMetricsEnabled: true,
    metricName,
    // Sampled requests keep headers, and headers can carry tokens.
    sampledRequestsEnabled: false,
  };
}
