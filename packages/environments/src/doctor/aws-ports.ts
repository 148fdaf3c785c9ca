import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { GetAccountSettingsCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { paginateListServiceQuotas, ServiceQuotasClient } from "@aws-sdk/client-service-quotas";
import { storedSince } from "../client-secret/stored-since.ts";
import { MANAGEMENT_KEY_VARIABLE } from "./check-authsignal-tenant.ts";
import { cognitoPorts } from "./cognito-ports.ts";
import { functionPolicies } from "./function-policies.ts";
import { askAuthsignal, get } from "./http.ts";
import type { DoctorPorts } from "./ports.ts";

/**
 * Asks an AWS account, with the credentials of the environment (variables, profile or SSO). They need
 * `cognito-idp:DescribeUserPool`, `GetUserPoolMfaConfig`, `DescribeUserPoolClient`, `ListUserPoolClients` and `ListUserPoolClientSecrets`, `lambda:GetPolicy` and `GetAccountSettings`,
 * `secretsmanager:GetSecretValue` and `servicequotas:ListServiceQuotas`.
 *
 * @throws {ServiceException} of the AWS SDK, by each port, when AWS refuses or does not answer
 */
export function awsPorts(region: string): DoctorPorts {
  const secrets = new SecretsManagerClient({ region });
  const lambda = new LambdaClient({ region });
  const quotas = new ServiceQuotasClient({ region });
  return {
    now: Date.now,
    get,
    askAuthsignal,
    managementKey: async () => process.env[MANAGEMENT_KEY_VARIABLE] || undefined,
    ...cognitoPorts(new CognitoIdentityProviderClient({ region })),
    async authsignalKey(SecretId) {
      try {
        const { SecretString, ARN } = await secrets.send(new GetSecretValueCommand({ SecretId }));
        return SecretString === undefined
          ? { kind: "none", reason: "the secret holds bytes; expected text" }
          : { kind: "key", key: SecretString, arn: ARN };
      } catch (error) {
        if (named(error, "ResourceNotFoundException"))
          return { kind: "none", reason: "the secret has no value yet" };
        throw error;
      }
    },
    hasValue: async (arn) => (await storedSince(secrets, arn)) !== undefined,
    functionPolicy: functionPolicies(lambda),
    async quotas() {
      const [{ AccountLimit }, ofGroup] = await Promise.all([
        lambda.send(new GetAccountSettingsCommand({})),
        cognitoQuotas(quotas),
      ]);
      return {
        userAuthenticationPerSecond: ofGroup("UserAuthentication"),
        userCreationPerSecond: ofGroup("UserCreation"),
        concurrentExecutions: AccountLimit?.ConcurrentExecutions,
      };
    },
  };
}

/** Cognito's quota of a group of operations. There are more quotas than one page holds. */
async function cognitoQuotas(client: ServiceQuotasClient): Promise<(group: string) => number | undefined> {
  const values = new Map<string, number | undefined>();
  for await (const { Quotas = [] } of paginateListServiceQuotas({ client }, { ServiceCode: "cognito-idp" }))
    for (const { QuotaName = "", Value } of Quotas) values.set(QuotaName, Value);
  return (group) => [...values].find(([name]) => new RegExp(`\\b${group}\\b`).test(name))?.[1];
}

function named(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name;
}
