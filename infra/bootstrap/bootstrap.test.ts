import { readdirSync, readFileSync } from "node:fs";
import { stackNames } from "environments";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { ACCOUNT, declare } from "../test/support/declare.ts";
import { infraFolder, stackEnvironment } from "../test/support/environment.ts";
import { at, parsed } from "../test/support/json.ts";
import { declareBootstrap } from "./bootstrap.ts";
import type { Place } from "./permissions/type-permissions.ts";
import { PERMISSIONS } from "./permissions.ts";
import { deployPolicies, previewPolicies, type Statement, trustOf } from "./policies.ts";

const place: Place = {
  region: "eu-central-1",
  accountId: ACCOUNT,
  prefix: "cognito-authsignal-prod",
  path: "cognito-authsignal/prod",
  rolePath: "/",
};
const state = { bucketArn: "arn:aws:s3:::state", kmsKeyArn: `arn:aws:kms:eu-central-1:${ACCOUNT}:key/k` };
const BOUNDARY = `arn:aws:iam::${ACCOUNT}:policy/boundary`;

const statementsOf = (policies: readonly string[]): readonly Statement[] =>
  policies.flatMap((policy) => JSON.parse(policy).Statement);
const actionsOf = (policy: readonly string[]) => statementsOf(policy).flatMap(({ Action }) => Action);
const deploys = deployPolicies(place, state, BOUNDARY);
const previews = previewPolicies(place, state);

test("every type that a stack declares has its permissions, with their source", () => {
  const declared = stackNames(infraFolder).flatMap((stack) =>
    Object.keys(parse(readFileSync(`${infraFolder}/snapshots/${stack}.yaml`, "utf8"))).map(
      (key) => key.split(" ")[0] ?? "",
    ),
  );
  const sources = readdirSync(`${infraFolder}/components`, { recursive: true, encoding: "utf8" });
  expect(sources.length).toBeGreaterThan(10);
  expect(new Set(declared).size).toBeGreaterThan(10);
  expect([...new Set(declared)].filter((type) => type.startsWith("aws:") && !(type in PERMISSIONS))).toEqual(
    [],
  );
  for (const { source } of Object.values(PERMISSIONS))
    expect(source).toMatch(
      /^https:\/\/docs\.aws\.amazon\.com\/service-authorization\/latest\/reference\/list_/,
    );
});

test("no action is a wildcard, and none is allowed everywhere where IAM knows an ARN", () => {
  for (const policy of [deploys, previews]) {
    expect(actionsOf(policy).filter((action) => action.includes("*"))).toEqual([]);
    const everywhere = statementsOf(policy).filter(({ Resource }) => [Resource].flat().includes("*"));
    expect(everywhere).toHaveLength(1);
    const known = Object.values(PERMISSIONS).flatMap(({ withoutResource = [] }) => withoutResource);
    for (const action of everywhere[0]?.Action ?? []) expect(known).toContain(action);
  }
});

test("what has an environment's names is all that its role reaches", () => {
  const named =
    /cognito-authsignal[-/]prod|userpool\/\*|^arn:aws:cloudfront::|^arn:aws:s3:::state|:key\/k$|^\*$/;
  for (const policy of [deploys, previews])
    for (const { Resource } of statementsOf(policy))
      for (const resource of [Resource].flat()) expect(resource).toMatch(named);
});

test("the preview reads, locks the state, and reaches no data of people", () => {
  const changing = actionsOf(previews).filter((action) => !/:(Get|List|Describe)/.test(action));
  expect(changing.toSorted()).toEqual([
    "kms:Decrypt",
    "kms:Encrypt",
    "kms:GenerateDataKey",
    "s3:DeleteObject",
    "s3:PutObject",
  ]);
  const locks = statementsOf(previews).find(({ Action }) => Action.includes("s3:PutObject"));
  expect(locks?.Resource).toBe("arn:aws:s3:::state/.pulumi/locks/*");
  expect(actionsOf(previews).join()).not.toMatch(
    /ListUsers|AdminGetUser|GetSecretValue|dynamodb:(GetItem|Query|Scan)|logs:(Get|Filter)/,
  );
});

test("a deployment makes roles with the boundary only, and passes them to Lambda only", () => {
  const of = (action: string) => statementsOf(deploys).find(({ Action }) => Action.includes(action));
  for (const action of ["iam:CreateRole", "iam:PutRolePolicy"])
    expect(of(action)?.Condition).toEqual({ StringEquals: { "iam:PermissionsBoundary": BOUNDARY } });
  expect(of("iam:PassRole")?.Condition).toEqual({
    StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" },
  });
});

test("a policy fits into what IAM accepts", () => {
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html: 6,144 characters without white space.
  const longest = {
    ...place,
    prefix: "cognito-authsignal-fourteen-chars",
    path: "cognito-authsignal/fourteen-chars",
  };
  const all = { deploy: deployPolicies(longest, state, BOUNDARY), preview: previewPolicies(longest, state) };
  for (const policy of Object.values(all).flat()) expect(policy.length).toBeLessThanOrEqual(6144);
  // What `declareBootstrap` declares.
  expect(all.deploy.length).toBeLessThanOrEqual(3);
  expect(all.preview.length).toBeLessThanOrEqual(2);
});

test("a role trusts one GitHub environment of one repository", () => {
  const [statement] = JSON.parse(trustOf("arn:provider", "owner/shop", "prod")).Statement;
  expect(statement.Condition.StringEquals).toEqual({
    "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
    "token.actions.githubusercontent.com:sub": "repo:owner/shop:environment:prod",
  });
});

test("an account gets two roles and two GitHub environments for each of its environments", async () => {
  const { of } = await declare(() =>
    declareBootstrap({
      repository: "owner/shop",
      environments: [stackEnvironment("staging"), stackEnvironment("prod")],
      reviewers: { prod: [42] },
    }),
  );
  expect(
    of("aws:iam/role:Role")
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual(["prod", "prod-preview", "staging", "staging-preview"]);
  const environments = of("github:index/repositoryEnvironment:RepositoryEnvironment");
  const reviewers = environments.map(({ inputs }) => [inputs["environment"], inputs["reviewers"]]);
  expect(Object.fromEntries(reviewers)).toEqual({
    staging: undefined,
    "staging-preview": undefined,
    prod: [{ users: [42] }],
    "prod-preview": undefined,
  });
  expect(
    of("github:index/repositoryEnvironmentDeploymentPolicy:RepositoryEnvironmentDeploymentPolicy").map(
      ({ inputs }) => [inputs["environment"], inputs["branchPattern"]],
    ),
  ).toEqual([
    ["staging", "main"],
    ["prod", "main"],
  ]);
  const variables = of("github:index/actionsEnvironmentVariable:ActionsEnvironmentVariable");
  expect(new Set(variables.map(({ inputs }) => inputs["variableName"]))).toEqual(
    new Set(["AWS_ROLE_ARN", "AWS_REGION", "PULUMI_BACKEND_URL"]),
  );
  expect(of("aws:s3/bucket:Bucket")[0]?.inputs["bucket"]).toBe(`pulumi-state-cognito-authsignal-${ACCOUNT}`);
  const [policy] = of("aws:iam/policy:Policy");
  expect(at(parsed(policy?.inputs["policy"]), "Version")).toBe("2012-10-17");
});
