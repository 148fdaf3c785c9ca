/**
 * A process that is AWS to the stacks that are deployed: the provider that the engine attaches to, and for each
 * stack the servers that it fills. `node local-aws.ts <version of the provider>`; it prints the provider's port.
 */
import * as pulumi from "@pulumi/pulumi";
import type { Environment } from "environments";
import { localProvider, type Servers, startServers, tenant } from "local-cloud/resources";
import { accountResources } from "./account/account-resources.ts";
import { type AccountServer, startAccountServer } from "./account/account-server.ts";
import { ACCOUNT_ID, awsProvider, type Cloud } from "./aws-provider.ts";
import type { LocalAwsMessage, LocalAwsRequest } from "./local-aws-messages.ts";

const [, , version = ""] = process.argv;
const say = (message: LocalAwsMessage) => process.send?.(message);

const AUTHSIGNAL_KEY = "the-key-that-somebody-puts-in";
const accounts = new Map<string, { cloud: Cloud; servers?: Servers; server?: AccountServer }>();

async function open(stack: string, environment: Environment): Promise<void> {
  const servers = await startServers({
    stack,
    region: environment.region,
    tenants: [tenant(environment, AUTHSIGNAL_KEY)],
    ports: { cognito: 0, authsignal: 0, aws: 0 },
    now: Date.now,
    onFunctionLog: () => {},
  });
  const { cognito, authsignal, aws, store, codeFolder } = servers;
  const cloud = localProvider({
    cognito,
    store,
    codeFolder,
    functions: new Map(),
    region: environment.region,
    accountId: ACCOUNT_ID,
    stack,
    // The functions are deployed as they are; only these addresses are this machine's.
    functionVariables: {
      AUTHSIGNAL_API_URL: authsignal.apiUrl,
      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: cognito.url,
      AWS_ENDPOINT_URL_SECRETS_MANAGER: aws.url,
      AWS_ENDPOINT_URL_SSM: aws.url,
      AWS_ENDPOINT_URL_DYNAMODB: aws.url,
    },
  });
  accounts.set(stack, { servers, cloud });
  say({ kind: "opened", stack, cognito: cognito.url, authsignal: authsignal.url });
}

async function openAccount(stack: string): Promise<void> {
  const server = await startAccountServer();
  accounts.set(stack, { server, cloud: accountResources(server, ACCOUNT_ID) });
  say({ kind: "account-opened", stack, url: server.url });
}

function account(stack: string) {
  const found = accounts.get(stack);
  if (!found) throw new Error(`there is no account for stack ${stack}`);
  return found;
}

process.on("message", (request: LocalAwsRequest) => {
  switch (request.kind) {
    case "open":
      return open(request.stack, request.environment);
    case "put-secret":
      account(request.stack).servers?.store.putSecretValue(request.arn, AUTHSIGNAL_KEY);
      return say({ kind: "secret-put", stack: request.stack });
    case "open-account":
      return openAccount(request.stack);
    case "list": {
      const keys = account(request.stack).server?.objects.keys(request.bucket) ?? [];
      return say({ kind: "keys", stack: request.stack, keys });
    }
  }
});
process.on("disconnect", () => process.exit(0));
await pulumi.provider.main(
  awsProvider(
    (stack) => account(stack).cloud,
    version,
    (stack, operation, type, name) => say({ kind: "operation", stack, operation, type, name }),
  ),
  [],
);
