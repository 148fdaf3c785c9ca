import { fileURLToPath } from "node:url";
import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { onTestFinished } from "vitest";
import {
  type LocalCognito,
  type LocalCognitoOptions,
  startLocalCognito,
  type UserPoolClientInput,
  type UserPoolInput,
} from "../../src/index.ts";
import { usedSigningKey } from "../../src/testing/signing-keys.ts";

const REGION = "us-east-1";
export const POOL = `${REGION}_TestPool1`;
export const CLIENT = "testclient1";

/** A clock that moves only when the test moves it. */
export interface TestClock {
  now(): number;
  advance(milliseconds: number): void;
  set(time: number): void;
}

export function createClock(start = Date.UTC(2026, 10, 3, 8, 5, 9)): TestClock {
  let time = start;
  return {
    now: () => time,
    advance: (milliseconds) => {
      time += milliseconds;
    },
    set: (to) => {
      time = to;
    },
  };
}

/** A server on a free port with an empty database in memory; closed when the test ends. */
export async function startServer(options: Partial<LocalCognitoOptions> = {}): Promise<LocalCognito> {
  const server = await startLocalCognito({
    port: 0,
    dataFile: ":memory:",
    newSigningKey: usedSigningKey,
    ...options,
  });
  onTestFinished(() => server.close());
  return server;
}

/** The unmodified AWS SDK, pointed at the server. */
export function sdkFor(url: string): CognitoIdentityProviderClient {
  const client = new CognitoIdentityProviderClient({
    endpoint: url,
    region: REGION,
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
    maxAttempts: 1,
  });
  onTestFinished(() => client.destroy());
  return client;
}

/** Path of one of the functions under test/functions. */
export function functionPath(name: string): string {
  return fileURLToPath(new URL(`../functions/${name}`, import.meta.url));
}

export const functionArn = (name: string): string => `arn:aws:lambda:${REGION}:000000000000:function:${name}`;

/** Registers a module's export as a function that pools may invoke, and returns its ARN. */
export function addFunction(
  server: LocalCognito,
  file: string,
  exportName: string,
  settings: { environment?: Record<string, string>; timeout?: number; permitted?: boolean } = {},
): string {
  const { environment = {}, timeout = 10, permitted = true } = settings;
  const FunctionName = `${file.replace(/\W/g, "-")}-${exportName}`;
  const FunctionArn = functionArn(FunctionName);
  server.putFunction({
    FunctionArn,
    FunctionName,
    Handler: `index.${exportName}`,
    ModulePath: functionPath(file),
    Environment: environment,
    Timeout: timeout,
    MemorySize: 128,
  });
  if (permitted)
    server.putPermission({
      FunctionArn,
      StatementId: "cognito",
      Action: "lambda:InvokeFunction",
      Principal: "cognito-idp.amazonaws.com",
      SourceArn: `arn:aws:cognito-idp:${REGION}:000000000000:userpool/*`,
    });
  return FunctionArn;
}

/** A pool whose people sign in by email address, with one public client for custom auth. */
export function addPool(
  server: LocalCognito,
  pool: Partial<UserPoolInput> = {},
  client: Partial<UserPoolClientInput> = {},
): void {
  const { Id } = server.putUserPool({
    Id: POOL,
    PoolName: "test",
    UsernameAttributes: ["email"],
    AutoVerifiedAttributes: ["email"],
    UsernameConfiguration: { CaseSensitive: false },
    ...pool,
  });
  server.putUserPoolClient({
    ClientId: CLIENT,
    ClientName: "test",
    UserPoolId: Id,
    ExplicitAuthFlows: ["ALLOW_CUSTOM_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
    ...client,
  });
}

/** Triggers that ask for the answer "open sesame" and a PreSignUp that confirms everybody. */
export function customAuthTriggers(server: LocalCognito): UserPoolInput["LambdaConfig"] {
  return {
    DefineAuthChallenge: addFunction(server, "sesame.mjs", "define"),
    CreateAuthChallenge: addFunction(server, "sesame.mjs", "create"),
    VerifyAuthChallengeResponse: addFunction(server, "sesame.mjs", "verify"),
    PreSignUp: addFunction(server, "sesame.mjs", "confirm"),
  };
}
