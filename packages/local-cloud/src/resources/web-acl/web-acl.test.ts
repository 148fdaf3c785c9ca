import type { WebAcl } from "local-cognito";
import { expect, test } from "vitest";
import { AwsStore } from "../../aws-endpoint/aws-store.ts";
import type { CloudServices } from "../handler.ts";
import { localProvider } from "../provider.ts";

const POOL = "arn:aws:cognito-idp:eu-central-1:000000000000:userpool/eu-central-1_abc";
const visible = { visibilityConfig: { metricName: "m" } };
const header = (searchString: string, name = "x-amzn-cognito-operation-name") => ({
  byteMatchStatement: {
    fieldToMatch: { singleHeader: { name } },
    positionalConstraint: "EXACTLY",
    searchString,
    textTransformations: [{ priority: 0, type: "LOWERCASE" }],
  },
});
const expectedHeader = (SearchString: string, Name = "x-amzn-cognito-operation-name") => ({
  ByteMatchStatement: {
    FieldToMatch: { SingleHeader: { Name } },
    PositionalConstraint: "EXACTLY",
    SearchString,
    TextTransformations: [{ Priority: 0, Type: "LOWERCASE" }],
  },
});

const regex = {
  regexMatchStatement: {
    fieldToMatch: { singleHeader: { name: "user-agent" } },
    regexString: "^bot",
    textTransformations: [{ priority: 0, type: "NONE" }],
  },
};
const expectedRegex = {
  RegexMatchStatement: {
    FieldToMatch: { SingleHeader: { Name: "user-agent" } },
    RegexString: "^bot",
    TextTransformations: [{ Priority: 0, Type: "NONE" }],
  },
};

function account() {
  const associated: WebAcl[] = [];
  const unused = (): never => {
    throw new Error("not called");
  };
  const services: CloudServices = {
    cognito: {
      putUserPool: unused,
      putUserPoolClient: unused,
      putFunction: unused,
      putPermission: unused,
      putWebAcl: (acl) => associated.push(acl),
    },
    store: new AwsStore(),
    region: "eu-central-1",
    accountId: "000000000000",
    stack: "prod",
    functionVariables: {},
    functions: new Map(),
    codeFolder: "unused",
  };
  const provider = localProvider(services);
  const create = async (type: string, inputs: object) => {
    const { state } = await provider.create({
      type: `aws:wafv2/${type}`,
      name: "sign-in",
      inputs: { ...inputs },
    });
    return String(state["arn"]);
  };
  const acl = (rules: readonly object[]) =>
    create("webAcl:WebAcl", {
      name: "a",
      scope: "REGIONAL",
      defaultAction: { allow: {} },
      rules,
      ...visible,
    });
  const associate = async (webAclArn: string, resourceArn = POOL) => {
    await create("webAclAssociation:WebAclAssociation", { webAclArn, resourceArn });
    return associated.at(-1);
  };
  return { create, acl, associate };
}

test("a web ACL reaches the pool with its rules and those of its groups, in the order of their priorities", async () => {
  const { create, acl, associate } = account();
  const group = await create("ruleGroup:RuleGroup", {
    name: "g",
    scope: "REGIONAL",
    capacity: 50,
    rules: [
      {
        ...visible,
        name: "operations",
        priority: 0,
        action: { block: {} },
        statement: {
          orStatement: { statements: [header("deleteuser"), header("x.deleteuser", "x-amz-target")] },
        },
      },
    ],
    ...visible,
  });
  const refer = { statement: { ruleGroupReferenceStatement: { arn: group } }, ...visible };
  const arn = await acl([
    { ...refer, name: "watched", priority: 9, overrideAction: { count: {} } },
    {
      ...visible,
      name: "rate",
      priority: 5,
      action: { block: {} },
      statement: {
        rateBasedStatement: {
          aggregateKeyType: "IP",
          limit: 100,
          evaluationWindowSec: 60,
          scopeDownStatement: {
            notStatement: { statements: [{ andStatement: { statements: [header("getuser"), regex] } }] },
          },
        },
      },
    },
    { ...refer, name: "blocked", priority: 1, overrideAction: { none: {} } },
  ]);
  const operations = {
    Statement: {
      OrStatement: {
        Statements: [expectedHeader("deleteuser"), expectedHeader("x.deleteuser", "x-amz-target")],
      },
    },
  };
  expect(await associate(arn)).toEqual({
    ResourceArn: POOL,
    DefaultAction: "Allow",
    Rules: [
      { Name: "blocked/operations", Priority: 0, Action: "Block", ...operations },
      {
        Name: "rate",
        Priority: 1,
        Action: "Block",
        Statement: {
          RateBasedStatement: {
            AggregateKeyType: "IP",
            Limit: 100,
            EvaluationWindowSec: 60,
            ScopeDownStatement: {
              NotStatement: {
                Statement: { AndStatement: { Statements: [expectedHeader("getuser"), expectedRegex] } },
              },
            },
          },
        },
      },
      { Name: "watched/operations", Priority: 2, Action: "Count", ...operations },
    ],
  });
});

test.each<[string, object, RegExp]>([
  [
    "a statement that is not evaluated",
    { geoMatchStatement: { countryCodes: ["DE"] } },
    /does not know the input rules\.0\.statement\.geoMatchStatement$/,
  ],
  ["no statement", {}, /rules\.0\.statement is .*; expected one statement$/],
  [
    "a key of a rate other than the address",
    { rateBasedStatement: { aggregateKeyType: "FORWARDED_IP", limit: 100 } },
    /aggregateKeyType is "FORWARDED_IP"; expected "IP"/,
  ],
  [
    "a transformation that is not done",
    {
      byteMatchStatement: {
        ...header("a").byteMatchStatement,
        textTransformations: [{ priority: 0, type: "URL_DECODE" }],
      },
    },
    /type is "URL_DECODE"; expected \("NONE" \| "LOWERCASE"\)/,
  ],
])("%s is one clear error, not a rule without effect", async (_what, statement, message) => {
  const { acl } = account();
  await expect(
    acl([{ ...visible, name: "r", priority: 0, action: { block: {} }, statement }]),
  ).rejects.toMatchObject({
    code: "RESOURCE_INVALID",
    message: expect.stringMatching(message),
  });
});

test("a web ACL, a group and a pool that are not there are named", async () => {
  const { acl, associate } = account();
  const refer = { statement: { ruleGroupReferenceStatement: { arn: "arn:none" } }, ...visible };
  await expect(acl([{ ...refer, name: "r", priority: 0, overrideAction: { none: {} } }])).rejects.toThrow(
    "there is no rule group arn:none",
  );
  await expect(associate("arn:none")).rejects.toThrow("there is no web ACL arn:none");
  await expect(associate(await acl([]), "arn:aws:s3:::bucket")).rejects.toThrow(
    'resourceArn is "arn:aws:s3:::bucket"; expected the ARN of a user pool',
  );
});
