import { createServer, type IncomingMessage, type Server } from "node:http";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { awsPorts } from "./aws-ports.ts";

/** What AWS would answer, by operation; an error by its code. */
const ANSWERS: Readonly<Record<string, object | string>> = {
  "AWSCognitoIdentityProviderService.DescribeUserPool": {
    UserPool: {
      Arn: "arn:pool",
      UserPoolTier: "PLUS",
      DeletionProtection: "ACTIVE",
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: "admin_only", Priority: 1 }] },
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["EMAIL_OTP"] } },
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ["email"] },
      LambdaConfig: {
        DefineAuthChallenge: "arn:define",
        PreTokenGenerationConfig: { LambdaVersion: "V2_0", LambdaArn: "arn:claims" },
      },
    },
  },
  "AWSCognitoIdentityProviderService.GetUserPoolMfaConfig": {
    WebAuthnConfiguration: { RelyingPartyId: "app.example.com" },
  },
  "AWSCognitoIdentityProviderService.DescribeUserPoolClient": {
    UserPoolClient: {
      ClientName: "web",
      WriteAttributes: ["locale"],
      ExplicitAuthFlows: ["ALLOW_CUSTOM_AUTH"],
      PreventUserExistenceErrors: "ENABLED",
      AuthSessionValidity: 5,
    },
  },
  "AWSCognitoIdentityProviderService.ListUserPoolClients": {
    UserPoolClients: [{ ClientId: "c1" }],
    NextToken: "second page",
  },
  "AWSCognitoIdentityProviderService.ListUserPoolClients second page": {
    UserPoolClients: [{ ClientId: "c2" }],
  },
  "AWSCognitoIdentityProviderService.InitiateAuth": "NotAuthorizedException",
  "secretsmanager.GetSecretValue": { SecretString: "the-key", ARN: "arn:whole" },
  "ServiceQuotasV20190624.ListServiceQuotas": {
    // Another group of operations, whose name has the same letters.
    Quotas: [
      { QuotaName: "Rate of FederatedUserAuthenticationRequests requests", Value: 25 },
      { QuotaName: "Rate of UserCreation requests", Value: 50 },
    ],
    NextToken: "second page",
  },
  "ServiceQuotasV20190624.ListServiceQuotas second page": {
    Quotas: [{ QuotaName: "Rate of UserAuthentication requests", Value: 120 }],
  },
  "GET /2015-03-31/functions/f/policy": { Policy: '{"Statement":[]}' },
  "GET /2016-08-19/account-settings": { AccountLimit: { ConcurrentExecutions: 1000 } },
};

let server: Server;
let url: string;
const signed: string[] = [];
let refused: ReadonlySet<string> = new Set();
let answerOfInitiateAuth: { readonly status: number; readonly code: string } | undefined;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const operation = `${operationOf(request)}${await pageOf(request)}`;
    if (/^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\//.test(request.headers.authorization ?? ""))
      signed.push(operation);
    const special = operation.endsWith(".InitiateAuth") ? answerOfInitiateAuth : undefined;
    const usual = refused.has(operation) ? "ResourceNotFoundException" : ANSWERS[operation];
    const answer = special?.code ?? usual;
    const failed = typeof answer !== "object";
    response.writeHead(failed ? (special?.status ?? 400) : 200, {
      "content-type": "application/x-amz-json-1.1",
      ...(failed && { "x-amzn-errortype": String(answer) }),
    });
    response.end(JSON.stringify(failed ? { __type: answer, message: "no" } : answer));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  for (const [name, value] of Object.entries({
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
    AWS_SECRET_ACCESS_KEY: "secret",
    AWS_MAX_ATTEMPTS: "1",
  }))
    vi.stubEnv(name, value);
});
afterAll(() => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});

function operationOf(request: IncomingMessage): string {
  const target = request.headers["x-amz-target"];
  const path = (request.url ?? "").split("?")[0]?.replace(/\/$/, "");
  return typeof target === "string" ? target : `${request.method} ${path}`;
}

/** ` <token>` for a further page of a list. */
async function pageOf(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const chunk of request) body += chunk;
  const [, token] = /"NextToken":"([^"]+)"/.exec(body) ?? [];
  return token === undefined ? "" : ` ${token}`;
}

describe("an AWS account, asked by the SDK", () => {
  test("describes pool and client", async () => {
    const ports = awsPorts("eu-central-1");
    expect(await ports.describePool("p")).toEqual({
      arn: "arn:pool",
      tier: "PLUS",
      deletionProtection: true,
      firstFactors: ["EMAIL_OTP"],
      recovery: ["admin_only"],
      verifiedBeforeUpdate: ["email"],
      triggers: { DefineAuthChallenge: "arn:define", PreTokenGeneration: "arn:claims" },
    });
    expect(await ports.relyingParty("p")).toBe("app.example.com");
    expect(await ports.describeClient("p", "c")).toEqual({
      name: "web",
      writeAttributes: ["locale"],
      authFlows: ["ALLOW_CUSTOM_AUTH"],
      hidesUnknownUsers: true,
      sessionMinutes: 5,
    });
  });

  test("lists every client, however many pages there are", async () => {
    expect(await awsPorts("eu-central-1").listClients("p")).toEqual(["c1", "c2"]);
  });

  test("reports a sign-in that is refused, without signing the request", async () => {
    signed.length = 0;
    expect(
      await awsPorts("eu-central-1").startSignIn("c", "nobody@doctor.invalid", "without-password"),
    ).toMatchObject({
      kind: "refused",
      code: "NotAuthorizedException",
    });
    expect(signed).toEqual([]);
  });

  test("reads the key, a function's policy and the quotas, signed", async () => {
    signed.length = 0;
    const ports = awsPorts("eu-central-1");
    expect(await ports.authsignalKey("arn")).toEqual({
      kind: "key",
      key: "the-key",
      arn: "arn:whole",
    });
    expect(await ports.functionPolicy("f")).toBe('{"Statement":[]}');
    expect(await ports.quotas()).toEqual({
      userAuthenticationPerSecond: 120,
      userCreationPerSecond: 50,
      concurrentExecutions: 1000,
    });
    expect(signed.toSorted()).toEqual([
      "GET /2015-03-31/functions/f/policy",
      "GET /2016-08-19/account-settings",
      "ServiceQuotasV20190624.ListServiceQuotas",
      "ServiceQuotasV20190624.ListServiceQuotas second page",
      "secretsmanager.GetSecretValue",
    ]);
  });

  test("distinguishes a secret without a value and a function without a policy from errors", async () => {
    refused = new Set(["secretsmanager.GetSecretValue", "GET /2015-03-31/functions/f/policy"]);
    const ports = awsPorts("eu-central-1");
    expect(await ports.authsignalKey("arn")).toEqual({ kind: "none", reason: "the secret has no value yet" });
    expect(await ports.functionPolicy("f")).toBe("{}");
    refused = new Set();
    await expect(ports.functionPolicy("another")).rejects.toMatchObject({
      $metadata: { httpStatusCode: 400 },
    });
  });
});

test("the key of the Management API is in a variable of the shell, if there is one", async () => {
  const { managementKey } = awsPorts("eu-central-1");
  for (const [value, key] of [
    ["", undefined],
    ["a-key", "a-key"],
  ] as const) {
    vi.stubEnv("AUTHSIGNAL_MANAGEMENT_KEY", value);
    expect(await managementKey()).toBe(key);
  }
});

test("a sign-in that Cognito could not answer is no refusal of a person", async () => {
  answerOfInitiateAuth = { status: 500, code: "InternalErrorException" };
  const ports = awsPorts("eu-central-1");
  const start = () => ports.startSignIn("c", "nobody@doctor.invalid", "with-password");
  await expect(start()).rejects.toMatchObject({ name: "InternalErrorException" });
  answerOfInitiateAuth = { status: 400, code: "TooManyRequestsException" };
  await expect(start()).rejects.toMatchObject({ name: "TooManyRequestsException" });
  answerOfInitiateAuth = { status: 400, code: "UserLambdaValidationException" };
  expect(await start()).toEqual({ kind: "refused", code: "UserLambdaValidationException", message: "no" });
  answerOfInitiateAuth = undefined;
});
