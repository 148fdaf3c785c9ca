import type { Environment } from "environments";
import { expect, test } from "vitest";
import { declareSignIn } from "../sign-in.ts";
import { ACCOUNT, declare } from "../test/support/declare.ts";
import { stackEnvironment } from "../test/support/environment.ts";
import { at, parsed } from "../test/support/json.ts";

const APP = "server-redirect";
const declaring = declare(() => declareSignIn(stackEnvironment("local")), "local");
// One after the other: Pulumi's mocks are the process's.
const withoutStepUp = declaring.then(() =>
  declare(() => declareSignIn(withStepUp(stackEnvironment("local"), false)), "local"),
);

function withStepUp(environment: Environment, stepUp: boolean): Environment {
  const app = environment.apps[APP];
  if (!app?.backend) throw new Error(`${APP} has no backend`);
  return {
    ...environment,
    apps: { ...environment.apps, [APP]: { ...app, backend: { ...app.backend, stepUp } } },
  };
}

async function inputsOf(
  type: string,
  name: string,
  from = declaring,
): Promise<Readonly<Record<string, unknown>>> {
  const { of } = await from;
  const found = of(type).find((resource) => resource.name === name);
  if (!found) throw new Error(`no ${type} ${name}`);
  return found.inputs;
}

test("the server's role has two actions of Cognito on one pool, its secret and its tables", async () => {
  const { policy } = await inputsOf("aws:iam/rolePolicy:RolePolicy", APP, withoutStepUp);
  const [log, ...statements] = [at(parsed(policy), "Statement")].flat();
  expect(at(log, "Resource")).toMatch(new RegExp(`:${APP}:\\*$`));
  const arn = (service: string, name: string) => `arn:aws:${service}:eu-central-1:${ACCOUNT}:${name}`;
  expect(statements).toEqual([
    {
      Effect: "Allow",
      Action: ["cognito-idp:AdminInitiateAuth", "cognito-idp:AdminRespondToAuthChallenge"],
      Resource: arn("cognito", "sign-in"),
    },
    {
      Effect: "Allow",
      Action: ["secretsmanager:GetSecretValue"],
      Resource: arn("secretsmanager", `${APP}-client-secret`),
    },
    {
      Effect: "Allow",
      Action: ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:DeleteItem"],
      Resource: arn("dynamodb", `${APP}-sessions`),
    },
    {
      Effect: "Allow",
      Action: ["dynamodb:GetItem", "dynamodb:PutItem"],
      Resource: arn("dynamodb", `${APP}-starts`),
    },
  ]);
});

test("where people confirm operations, the role reaches what these need, and nowhere else", async () => {
  const { policy } = await inputsOf("aws:iam/rolePolicy:RolePolicy", APP);
  const { policy: before } = await inputsOf("aws:iam/rolePolicy:RolePolicy", APP, withoutStepUp);
  const count = [at(parsed(before), "Statement")].flat().length;
  const added = [at(parsed(policy), "Statement")].flat().slice(count);
  const arn = (service: string, name: string) => `arn:aws:${service}:eu-central-1:${ACCOUNT}:${name}`;
  const items = ["dynamodb:GetItem", "dynamodb:PutItem"];
  expect(added).toEqual([
    { Effect: "Allow", Action: items, Resource: arn("dynamodb", `${APP}-operations`) },
    {
      Effect: "Allow",
      Action: ["secretsmanager:GetSecretValue"],
      Resource: arn("secretsmanager", "authsignal-key"),
    },
    {
      Effect: "Allow",
      Action: ["ssm:GetParameter"],
      Resource: expect.stringMatching(/:parameter\/.*\/sign-in-settings$/),
    },
    { Effect: "Allow", Action: items, Resource: arn("dynamodb", "owners") },
    {
      Effect: "Allow",
      Action: ["cognito-idp:AdminUpdateUserAttributes"],
      Resource: arn("cognito", "sign-in"),
    },
  ]);
  const { of } = await withoutStepUp;
  expect(of("aws:dynamodb/table:Table").map(({ name }) => name)).not.toContain(`${APP}-operations`);
});

test("the client has a secret, which the program puts nowhere", async () => {
  const { resources } = await declaring;
  expect(await inputsOf("aws:cognito/userPoolClient:UserPoolClient", APP)).toMatchObject({
    generateSecret: true,
  });
  expect(resources.map(({ type }) => type)).not.toContain("aws:secretsmanager/secretVersion:SecretVersion");
  const { environment } = await inputsOf("aws:lambda/function:Function", APP);
  expect(at(environment, "variables")).toMatchObject({
    CLIENT_SECRET_ARN: expect.stringMatching(/^arn:aws:secretsmanager:/),
    APP_ORIGIN: "http://localhost:5172",
    SESSION_SECONDS: String(30 * 86_400),
  });
});

test("only the app's distribution may call the function, by both permissions that its URL needs", async () => {
  expect(await inputsOf("aws:lambda/functionUrl:FunctionUrl", APP)).toMatchObject({
    authorizationType: "AWS_IAM",
  });
  const { of } = await declaring;
  const permissions = of("aws:lambda/permission:Permission").filter(({ name }) => name.startsWith(APP));
  const common = {
    function: `cognito-authsignal-local-${APP}`,
    principal: "cloudfront.amazonaws.com",
    sourceArn: `arn:aws:cloudfront:eu-central-1:${ACCOUNT}:${APP}`,
  };
  expect(permissions.map(({ inputs }) => inputs)).toEqual([
    {
      ...common,
      statementId: "cloudfront-url",
      action: "lambda:InvokeFunctionUrl",
      functionUrlAuthType: "AWS_IAM",
    },
    {
      ...common,
      statementId: "cloudfront-function",
      action: "lambda:InvokeFunction",
      invokedViaFunctionUrl: true,
    },
  ]);
});

test("one distribution serves the app, and its API uncached with cookies and every method", async () => {
  const distribution = await inputsOf("aws:cloudfront/distribution:Distribution", APP);
  expect(distribution["customErrorResponses"]).toBeUndefined();
  expect(at(distribution, "defaultCacheBehavior", "functionAssociations")).toEqual([
    { eventType: "viewer-request", functionArn: expect.stringContaining(":cloudfront:") },
  ]);
  const [api] = [distribution["orderedCacheBehaviors"]].flat();
  expect(api).toMatchObject({
    pathPattern: "/api/*",
    viewerProtocolPolicy: "https-only",
    allowedMethods: expect.arrayContaining(["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"]),
    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html
    cachePolicyId: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
  });
  const withoutTokens = await inputsOf("aws:cloudfront/distribution:Distribution", APP, withoutStepUp);
  expect([withoutTokens["orderedCacheBehaviors"]].flat()[0]).not.toHaveProperty("functionAssociations");
  expect(
    await inputsOf("aws:cloudfront/originRequestPolicy:OriginRequestPolicy", `${APP}-api`),
  ).toMatchObject({
    cookiesConfig: { cookieBehavior: "all" },
    headersConfig: {
      headers: {
        items: expect.arrayContaining(["cloudfront-viewer-address", "origin", "x-amz-content-sha256"]),
      },
    },
  });
  expect(
    await inputsOf("aws:cloudfront/originAccessControl:OriginAccessControl", `${APP}-api`),
  ).toMatchObject({
    originAccessControlOriginType: "lambda",
    signingBehavior: "always",
  });
});

test("an access token reaches the function beside CloudFront's signature, and nobody's under a name of the viewer's", async () => {
  const { code } = await inputsOf("aws:cloudfront/function:Function", `${APP}-authorization`);
  const handler: (event: object) => { headers: object } = new Function(`${code}; return handler;`)();
  const sent = (headers: object) => handler({ request: { headers } }).headers;
  const token = { value: "Bearer t" };
  expect(sent({ authorization: token })).toMatchObject({ "x-forwarded-authorization": token });
  expect(sent({ "x-forwarded-authorization": token })).toEqual({});
  const policy = await inputsOf("aws:cloudfront/originRequestPolicy:OriginRequestPolicy", `${APP}-api`);
  expect(at(policy, "headersConfig", "headers", "items")).toContain("x-forwarded-authorization");
});

test("a path without a file is the page, and one with a file is that file", async () => {
  const { code } = await inputsOf("aws:cloudfront/function:Function", APP);
  const handler: (event: object) => { uri: string } = new Function(`${code}; return handler;`)();
  const served = (uri: string) => handler({ request: { uri } }).uri;
  expect(["/", "/callback", "/a.b/c"].map(served)).toEqual(["/index.html", "/index.html", "/index.html"]);
  expect(["/environment.json", "/assets/index-1a2b.js", "/icon.svg"].map(served)).toEqual([
    "/environment.json",
    "/assets/index-1a2b.js",
    "/icon.svg",
  ]);
});

test("where the policy has passwords, the role may set them, and read what a proof of the mailbox needs", async () => {
  const { of } = await declare(() => declareSignIn(stackEnvironment("password")), "password");
  const named = (type: string) => of(type).find(({ name }) => name === APP)?.inputs ?? {};
  const [, , , , , ...further] = [
    at(parsed(named("aws:iam/rolePolicy:RolePolicy")["policy"]), "Statement"),
  ].flat();
  expect(further).toMatchObject([
    { Action: ["cognito-idp:AdminGetUser", "cognito-idp:AdminSetUserPassword"] },
    { Action: ["secretsmanager:GetSecretValue"] },
    { Action: ["ssm:GetParameter"] },
    { Action: ["dynamodb:GetItem", "dynamodb:PutItem"] },
  ]);
  expect(JSON.stringify(further)).not.toMatch(/\*"/);
  expect(at(named("aws:lambda/function:Function")["environment"], "variables")).toMatchObject({
    RESET_ACTION: "cognitoAuthPasswordReset",
    REDIRECT_URL: "https://server.password.example.com/callback",
    OTHER_PAGES: JSON.stringify([
      { origin: "https://popup.password.example.com" },
      {
        origin: "https://redirect.password.example.com",
        redirectUrl: "https://redirect.password.example.com/callback",
      },
    ]),
  });
});
