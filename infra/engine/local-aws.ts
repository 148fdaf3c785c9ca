/**
 * A process that is AWS to one deployment: the provider that the engine attaches to, and the servers that it
 * fills. `node local-aws.ts <stack> <version of the provider>`; it prints the provider's port.
 */
import * as pulumi from "@pulumi/pulumi";
import { localProvider, startServers } from "local-cloud/resources";
import { awsProvider } from "./aws-provider.ts";
import { isPutSecret, type LocalAwsMessage } from "./local-aws-messages.ts";
import { stackEnvironment } from "./project.ts";

const [, , stack = "", version = ""] = process.argv;
const say = (message: LocalAwsMessage) => process.send?.(message);

const ACCOUNT_ID = "000000000000";
const environment = stackEnvironment(stack);
const AUTHSIGNAL_KEY = "the-key-that-somebody-puts-in";
const servers = await startServers({
  environment,
  ports: { cognito: 0, authsignal: 0, aws: 0, apps: {} },
  dataFolder: undefined,
  authsignalKey: AUTHSIGNAL_KEY,
  now: Date.now,
  onFunctionLog: (name, line) => say({ kind: "log", line: `${name} ${line}` }),
});
const cloud = localProvider({
  cognito: servers.cognito,
  store: servers.store,
  region: environment.region,
  accountId: ACCOUNT_ID,
  stack,
  // The functions are deployed as they are; only these addresses are this machine's.
  functionVariables: {
    AUTHSIGNAL_API_URL: servers.authsignal.apiUrl,
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: servers.cognito.url,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: servers.aws.url,
    AWS_ENDPOINT_URL_SSM: servers.aws.url,
  },
});
process.on("message", (message: unknown) => {
  if (!isPutSecret(message)) return;
  servers.store.putSecretValue(message.arn, AUTHSIGNAL_KEY);
  say({ kind: "secret-put" });
});
process.on("disconnect", () => process.exit(0));
say({ kind: "started", cognito: servers.cognito.url, authsignal: servers.authsignal.url });
await pulumi.provider.main(
  awsProvider(cloud, version, (operation, type, name) => say({ kind: "operation", operation, type, name })),
  [],
);
