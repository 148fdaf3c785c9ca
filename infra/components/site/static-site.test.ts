import { publicSettings } from "environments";
import { expect, test } from "vitest";
import { declareSignIn } from "../../sign-in.ts";
import { ACCOUNT, declare, known } from "../../test/support/declare.ts";
import { stackEnvironment } from "../../test/support/environment.ts";
import { at, parsed } from "../../test/support/json.ts";
import { PAGE_HEADERS } from "./page-headers.ts";

const hosted = () => {
  const environment = stackEnvironment("prod");
  const [name = "", app] = Object.entries(environment.apps)[0] ?? [];
  if (!app) throw new Error("prod has no app");
  const hosting = { certificateArn: `arn:aws:acm:us-east-1:${ACCOUNT}:certificate/c` };
  return { name, environment: { ...environment, apps: { [name]: { ...app, hosting } } } };
};

test("serves a hosted app from a closed bucket, with its environment.json and strict headers", async () => {
  const { name, environment } = hosted();
  const settings = publicSettings(environment, {
    userPoolId: "sign-in-id",
    userPoolClientId: `${name}-id`,
    signUpClientId: "sign-up-id",
  });
  const { of, value } = await declare(() => declareSignIn(environment), "prod");
  const { bucketName } = (await known(value.sites))[name] ?? {};
  expect(bucketName).toBe(`cognito-authsignal-prod-${name}-${ACCOUNT}`);
  expect(of("aws:s3/bucket:Bucket")[0]?.inputs["bucket"]).toBe(`cognito-authsignal-prod-${name}-${ACCOUNT}`);
  expect(
    Object.values(of("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock")[0]?.inputs ?? {}),
  ).toEqual(expect.arrayContaining([true, true, true, true]));
  const [object] = of("aws:s3/bucketObjectv2:BucketObjectv2");
  expect(object?.inputs).toMatchObject({ key: "environment.json", cacheControl: "no-store" });
  expect(parsed(object?.inputs["content"])).toEqual({ ...settings });
  const [headers] = of("aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy");
  expect(headers?.inputs["securityHeadersConfig"]).toMatchObject({
    contentSecurityPolicy: { contentSecurityPolicy: PAGE_HEADERS["content-security-policy"], override: true },
    strictTransportSecurity: { accessControlMaxAgeSec: 31_536_000 },
    contentTypeOptions: { override: true },
    referrerPolicy: { referrerPolicy: PAGE_HEADERS["referrer-policy"], override: true },
    frameOptions: { frameOption: PAGE_HEADERS["x-frame-options"], override: true },
  });
  const [distribution] = of("aws:cloudfront/distribution:Distribution");
  expect(distribution?.inputs["aliases"]).toEqual([new URL(environment.apps[name]?.origin ?? "").hostname]);
  const [policy] = of("aws:s3/bucketPolicy:BucketPolicy");
  expect(at(parsed(policy?.inputs["policy"]), "Statement")).toEqual([
    {
      Effect: "Allow",
      Principal: { Service: "cloudfront.amazonaws.com" },
      Action: "s3:GetObject",
      Resource: expect.stringMatching(/\/\*$/),
      Condition: { StringEquals: { "AWS:SourceArn": expect.stringContaining(":cloudfront:") } },
    },
    {
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: [expect.stringContaining(":s3:"), expect.stringMatching(/:s3:.*\/\*$/)],
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  ]);
});

test("declares nothing for an app that is served elsewhere", async () => {
  const { resources } = await declare(() => declareSignIn(stackEnvironment("prod")), "prod");
  expect(resources.filter(({ type }) => /^aws:(s3|cloudfront)/.test(type))).toEqual([]);
});

test("a pool that something else manages is not declared, and its functions may be limited", async () => {
  const environment = stackEnvironment("prod");
  const { resources, of } = await declare(
    () =>
      declareSignIn({
        ...environment,
        pool: { ...environment.pool, existingId: "eu-central-1_aB1" },
        signIn: { ...environment.signIn, lastGate: "report" },
        functions: { reservedConcurrency: 20 },
      }),
    "prod",
  );
  expect(resources.map(({ type }) => type)).not.toContain("aws:cognito/userPool:UserPool");
  for (const { inputs } of of("aws:lambda/function:Function"))
    expect(inputs["reservedConcurrentExecutions"]).toBe(20);
  expect(of("aws:lambda/permission:Permission")).toHaveLength(of("aws:lambda/function:Function").length);
});
