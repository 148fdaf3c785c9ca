import { randomBytes } from "node:crypto";
import {
  type CognitoIdentityProviderClient,
  CognitoIdentityProviderServiceException,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  GetUserPoolMfaConfigCommand,
  InitiateAuthCommand,
  paginateListUserPoolClients,
} from "@aws-sdk/client-cognito-identity-provider";
import { listClientSecrets } from "../client-secret/list.ts";
import { isOutage } from "../service-failure.ts";
import type { DoctorPorts } from "./ports.ts";

/**
 * What Cognito answers, the same in an account and on a laptop.
 *
 * @throws {ServiceException} of the AWS SDK, by each port, when Cognito refuses or does not answer
 */
export function cognitoPorts(
  client: CognitoIdentityProviderClient,
): Pick<
  DoctorPorts,
  "describePool" | "relyingParty" | "listClients" | "describeClient" | "clientSecrets" | "startSignIn"
> {
  return {
    async describePool(UserPoolId) {
      const { UserPool } = await client.send(new DescribeUserPoolCommand({ UserPoolId }));
      const { PreTokenGenerationConfig, ...config } = UserPool?.LambdaConfig ?? {};
      const triggers = Object.entries({
        ...config,
        ...(PreTokenGenerationConfig && { PreTokenGeneration: PreTokenGenerationConfig.LambdaArn }),
      }).flatMap(([name, arn]) => (typeof arn === "string" ? [[name, arn] as const] : []));
      return {
        arn: UserPool?.Arn ?? "",
        tier: UserPool?.UserPoolTier,
        deletionProtection: UserPool?.DeletionProtection === "ACTIVE",
        firstFactors: UserPool?.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? [],
        recovery: UserPool?.AccountRecoverySetting?.RecoveryMechanisms?.map(({ Name }) => Name ?? "") ?? [],
        verifiedBeforeUpdate:
          UserPool?.UserAttributeUpdateSettings?.AttributesRequireVerificationBeforeUpdate ?? [],
        triggers: Object.fromEntries(triggers),
      };
    },
    async relyingParty(UserPoolId) {
      const { WebAuthnConfiguration } = await client.send(new GetUserPoolMfaConfigCommand({ UserPoolId }));
      return WebAuthnConfiguration?.RelyingPartyId;
    },
    async listClients(UserPoolId) {
      const ids: string[] = [];
      for await (const page of paginateListUserPoolClients({ client, pageSize: 60 }, { UserPoolId }))
        ids.push(...(page.UserPoolClients ?? []).flatMap(({ ClientId }) => ClientId ?? []));
      return ids;
    },
    async describeClient(UserPoolId, ClientId) {
      const { UserPoolClient } = await client.send(
        new DescribeUserPoolClientCommand({ UserPoolId, ClientId }),
      );
      return {
        name: UserPoolClient?.ClientName ?? ClientId,
        authFlows: UserPoolClient?.ExplicitAuthFlows ?? [],
        writeAttributes: UserPoolClient?.WriteAttributes ?? [],
        hidesUnknownUsers: UserPoolClient?.PreventUserExistenceErrors === "ENABLED",
        sessionMinutes: UserPoolClient?.AuthSessionValidity,
      };
    },
    async clientSecrets(userPoolId, clientId) {
      return (await listClientSecrets(client, userPoolId, clientId)).map(({ createdAt }) => createdAt);
    },
    async startSignIn(ClientId, USERNAME, start) {
      // Of SRP's first number nothing but its size is ever seen: no answer follows.
      const srp =
        start === "with-password"
          ? { CHALLENGE_NAME: "SRP_A", SRP_A: `01${randomBytes(383).toString("hex")}` }
          : {};
      try {
        await client.send(
          new InitiateAuthCommand({
            ClientId,
            AuthFlow: "CUSTOM_AUTH",
            AuthParameters: { USERNAME, ...srp },
          }),
        );
        return { kind: "challenge" };
      } catch (error) {
        // Not a word of Cognito about the person: nobody was asked.
        if (!(error instanceof CognitoIdentityProviderServiceException) || isOutage(error)) throw error;
        return { kind: "refused", code: error.name, message: error.message };
      }
    },
  };
}
