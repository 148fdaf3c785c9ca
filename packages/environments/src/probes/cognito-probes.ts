import {
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  AdminUpdateUserAttributesCommand,
  type AuthenticationResultType,
  CognitoIdentityProviderServiceException,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  GetTokensFromRefreshTokenCommand,
  InitiateAuthCommand,
  ListUsersCommand,
  UpdateUserPoolCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { isOutage } from "../service-failure.ts";
import type { CognitoService } from "./cognito-service.ts";
import type { Probe } from "./probe.ts";

const PASSWORD_FLOWS = ["ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] as const;

/** How AWS refuses a request for its signature or for what the credentials may do, whatever was asked. */
const OF_CREDENTIALS =
  /^(AccessDenied|ExpiredToken|IncompleteSignature|InvalidClientToken|InvalidSignature|MissingAuthentication|UnrecognizedClient)/;

/**
 * The error with which Cognito answers a call; `undefined` where it accepts the call.
 *
 * @throws what says nothing of the question: no answer, a service that is busy, credentials that may not ask
 */
async function refusal(call: Promise<unknown>): Promise<Error | undefined> {
  try {
    await call;
    return undefined;
  } catch (error) {
    const isAnswer = error instanceof CognitoIdentityProviderServiceException && !isOutage(error);
    if (!isAnswer || OF_CREDENTIALS.test(error.name)) throw error;
    return error;
  }
}

/** The name of the error that a call ends with, or `accepted`. */
async function outcome(call: Promise<unknown>): Promise<string> {
  return (await refusal(call))?.name ?? "accepted";
}

async function signIn(service: CognitoService, ClientId: string): Promise<AuthenticationResultType> {
  const { email, password } = await service.newPerson();
  const { AuthenticationResult } = await service.client.send(
    new AdminInitiateAuthCommand({
      UserPoolId: service.userPoolId,
      ClientId,
      AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: email, PASSWORD: password },
    }),
  );
  return AuthenticationResult ?? {};
}

function claimNames(token: string | undefined): string[] {
  const [, payload = ""] = token?.split(".") ?? [];
  return Object.keys(JSON.parse(Buffer.from(payload, "base64url").toString("utf8")));
}

/** What the owner rules and the program assume of Cognito. Nothing is sent to anybody. */
export const COGNITO_PROBES: readonly Probe<CognitoService>[] = [
  {
    id: "default-flows",
    question: "Which flows may a client start that names none?",
    assumed: "CUSTOM_AUTH, USER_SRP_AUTH",
    matters: "The program never leaves ExplicitAuthFlows out; doctor looks for clients that do.",
    async ask(service) {
      const ClientId = await service.newClient();
      const { email, password } = await service.newPerson();
      const starts = [
        // A pool without triggers refuses a custom sign-in for that reason once the flow is allowed.
        { AuthFlow: "CUSTOM_AUTH", AuthParameters: { USERNAME: email } },
        { AuthFlow: "USER_SRP_AUTH", AuthParameters: { USERNAME: email, SRP_A: "ab".repeat(192) } },
        { AuthFlow: "USER_PASSWORD_AUTH", AuthParameters: { USERNAME: email, PASSWORD: password } },
      ] as const;
      const allowed: string[] = [];
      for (const start of starts) {
        const refused = await refusal(service.client.send(new InitiateAuthCommand({ ClientId, ...start })));
        if (!/flow not enabled/i.test(refused?.message ?? "")) allowed.push(start.AuthFlow);
      }
      return allowed.toSorted().join(", ");
    },
  },
  {
    id: "default-attributes",
    question: "What may a client write that names no attributes, as Describe shows it?",
    assumed: "no list",
    matters: "The program always names what a client may read and write.",
    async ask(service) {
      const ClientId = await service.newClient();
      const { UserPoolClient } = await service.client.send(
        new DescribeUserPoolClientCommand({ UserPoolId: service.userPoolId, ClientId }),
      );
      return UserPoolClient?.WriteAttributes === undefined ? "no list" : "a list";
    },
  },
  {
    id: "username-is-sub",
    question: "Is the user name of somebody who signs in by email the sub?",
    assumed: "the same",
    matters: "The record of an owner is kept by the pool and the sub.",
    async ask(service) {
      const { username } = await service.newPerson();
      const { UserAttributes = [] } = await service.client.send(
        new AdminGetUserCommand({ UserPoolId: service.userPoolId, Username: username }),
      );
      return UserAttributes.find(({ Name }) => Name === "sub")?.Value === username ? "the same" : "different";
    },
  },
  {
    id: "flag-alone",
    question: "Does email_verified alone, set to True, change the flag and keep the address?",
    assumed: "accepted",
    matters: "Verify sets the flag after the proof, and nothing else.",
    async ask(service) {
      const { username } = await service.newPerson();
      return outcome(
        service.client.send(
          new AdminUpdateUserAttributesCommand({
            UserPoolId: service.userPoolId,
            Username: username,
            UserAttributes: [{ Name: "email_verified", Value: "True" }],
          }),
        ),
      );
    },
  },
  {
    id: "update-keeps-verification",
    question: "Does UpdateUserPool accept a pool that verifies an update of an attribute it does not verify?",
    assumed: "InvalidParameterException",
    matters:
      "UpdateUserPool resets what it does not name; a partial update must not weaken a pool in silence.",
    ask: (service) =>
      outcome(
        service.client.send(
          new UpdateUserPoolCommand({
            UserPoolId: service.userPoolId,
            UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ["email"] },
          }),
        ),
      ),
  },
  {
    id: "describe-schema",
    question: "Does Describe list the standard attributes of a pool that declared none?",
    assumed: "listed",
    matters: "Infrastructure tools compare what Describe returns with what they sent.",
    async ask(service) {
      const { UserPool } = await service.client.send(
        new DescribeUserPoolCommand({ UserPoolId: service.userPoolId }),
      );
      const names = (UserPool?.SchemaAttributes ?? []).map(({ Name }) => Name);
      return ["sub", "email", "phone_number"].every((name) => names.includes(name)) ? "listed" : "not listed";
    },
  },
  {
    id: "status-filter",
    question: "Does ListUsers compare cognito:user_status without regard to case?",
    assumed: "found",
    matters: "Support finds people by their status.",
    async ask(service) {
      await service.newPerson();
      const { Users = [] } = await service.client.send(
        new ListUsersCommand({
          UserPoolId: service.userPoolId,
          Filter: 'cognito:user_status = "confirmed"',
        }),
      );
      return Users.length > 0 ? "found" : "not found";
    },
  },
  {
    id: "access-token-version",
    question: "Has the access token of a sign-in by the API a claim named version?",
    assumed: "no",
    matters: "A resource server must not depend on it.",
    async ask(service) {
      const clientId = await service.newClient({ ExplicitAuthFlows: [...PASSWORD_FLOWS] });
      const { AccessToken } = await signIn(service, clientId);
      return claimNames(AccessToken).includes("version") ? "yes" : "no";
    },
  },
  {
    id: "rotation-race",
    question:
      "How often does one refresh token count that is redeemed four times at once, without a grace period?",
    assumed: "once",
    matters: "Two tabs and two requests at once refresh the same session.",
    async ask(service) {
      const ClientId = await service.newClient({
        ExplicitAuthFlows: ["ALLOW_ADMIN_USER_PASSWORD_AUTH"],
        RefreshTokenRotation: { Feature: "ENABLED", RetryGracePeriodSeconds: 0 },
      });
      const { RefreshToken } = await signIn(service, ClientId);
      const four = await Promise.all(
        Array.from({ length: 4 }, () =>
          outcome(service.client.send(new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken }))),
        ),
      );
      const times = four.filter((one) => one === "accepted").length;
      return times === 1 ? "once" : `${times} times`;
    },
  },
];
