import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { storedSince } from "../client-secret/stored-since.ts";
import { laptopManagementKey, readLaptopCredentials } from "../laptop-record.ts";
import { cognitoPorts } from "./cognito-ports.ts";
import { functionPolicies } from "./function-policies.ts";
import { askAuthsignal, get } from "./http.ts";
import type { DoctorPorts } from "./ports.ts";

export interface LaptopAddresses {
  readonly region: string;
  /** Base URL of the local Cognito. */
  readonly cognitoUrl: string;
  /** Base URL of the other local AWS services. */
  readonly awsUrl: string;
  /** File in which the local cloud keeps its Authsignal key. */
  readonly keyFile: string;
}

/** Asks the servers of `pnpm dev`. */
export function laptopPorts({ region, cognitoUrl, awsUrl, keyFile }: LaptopAddresses): DoctorPorts {
  // They check that requests are signed, not by whom.
  const credentials = { accessKeyId: "LAPTOP", secretAccessKey: "laptop" };
  const client = new CognitoIdentityProviderClient({
    region,
    endpoint: cognitoUrl,
    credentials,
    maxAttempts: 1,
  });
  return {
    now: Date.now,
    get,
    askAuthsignal,
    managementKey: () =>
      readFile(keyFile, "utf8").then(
        (key) => laptopManagementKey(key.trim()),
        () => undefined,
      ),
    ...cognitoPorts(client),
    authsignalKey: () =>
      readFile(keyFile, "utf8").then(
        (key) => ({ kind: "key", key }),
        () => ({
          kind: "none",
          reason: `there is no ${keyFile}`,
          remedy: "start pnpm dev, which creates it",
        }),
      ),
    async hasValue(arn) {
      // Unlike the local Cognito, the local Secrets Manager asks whose credentials they are.
      const credentials = readLaptopCredentials("local", dirname(keyFile));
      return (
        (await storedSince(new SecretsManagerClient({ region, endpoint: awsUrl, credentials }), arn)) !==
        undefined
      );
    },
    functionPolicy: functionPolicies(
      new LambdaClient({ region, endpoint: awsUrl, credentials, maxAttempts: 1 }),
    ),
    quotas: async () => undefined,
  };
}
