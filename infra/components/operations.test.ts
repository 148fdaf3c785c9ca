import type { FailureKind } from "triggers/public-error";
import { expect, test } from "vitest";
import { declare } from "../test/support/declare.ts";
import { at, parsed } from "../test/support/json.ts";
import { SignInAlarms } from "./sign-in-alarms.ts";
import { SignInFirewall } from "./sign-in-firewall.ts";
import { SignInRuleGroup } from "./sign-in-rule-group.ts";
import { SIGN_IN_RULES_CAPACITY } from "./sign-in-rules.ts";

const watched = {
  namePrefix: "shop",
  email: "on-call@example.com",
  region: "eu-central-1",
  userPoolId: "eu-central-1_aB1",
  clientIds: { web: "client1" },
  functionNames: { define: "shop-define" },
  ownersTableName: "shop-owners",
};

test("failures by kind, deaths, throttles, slowness and people who do not get through send a mail", async () => {
  const { of } = await declare(() => new SignInAlarms("sign-in", watched));
  const alarms = of("aws:cloudwatch/metricAlarm:MetricAlarm");
  expect(alarms.map(({ inputs }) => inputs["name"]).sort()).toEqual([
    "shop-configuration",
    "shop-defect",
    "shop-define-died",
    "shop-define-slow",
    "shop-define-throttles",
    "shop-outage",
    "shop-owners-table",
    "shop-web-success-rate",
  ]);
  for (const { inputs } of alarms) {
    expect(inputs["alarmActions"]).toEqual([expect.stringContaining(":sns:")]);
    expect(inputs["treatMissingData"]).toBe("notBreaching");
  }
  expect(alarms.find(({ name }) => name.endsWith("slow"))?.inputs).toMatchObject({
    extendedStatistic: "p95",
    threshold: 3000,
    dimensions: { FunctionName: "shop-define" },
  });
  expect(alarms.find(({ name }) => name.endsWith("rate"))?.inputs).toMatchObject({
    comparisonOperator: "LessThanThreshold",
    threshold: 0.5,
    metricQueries: [
      { id: "rate", metric: { metricName: "SignInSuccesses", stat: "Average" } },
      { id: "attempts", metric: { stat: "SampleCount" } },
      { expression: "IF(attempts >= 20, rate, 1)", returnData: true },
    ],
  });
  expect(of("aws:sns/topicSubscription:TopicSubscription")[0]?.inputs).toMatchObject({
    protocol: "email",
    endpoint: "on-call@example.com",
  });
});

test("every kind of failure that the triggers count is known to the alarms", async () => {
  // A kind more, or less, does not compile.
  const kinds = { outage: true, configuration: true, defect: true, refusal: true } satisfies Record<
    FailureKind,
    true
  >;
  const { of } = await declare(() => new SignInAlarms("sign-in", watched));
  const died = of("aws:cloudwatch/metricAlarm:MetricAlarm").find(({ name }) => name.endsWith("died"));
  const queries = at(died?.inputs, "metricQueries");
  const counted = Array.isArray(queries) ? queries.map((query) => String(at(query, "id"))) : [];
  expect(counted.toSorted()).toEqual([...Object.keys(kinds), "errors", "uncounted"].toSorted());
});

test("shows the same on a dashboard", async () => {
  const { of } = await declare(() => new SignInAlarms("sign-in", watched));
  const [dashboard] = of("aws:cloudwatch/dashboard:Dashboard");
  const widgets = at(parsed(dashboard?.inputs["dashboardBody"]), "widgets");
  expect(Array.isArray(widgets) && widgets.map((widget) => at(widget, "properties", "metrics"))).toEqual([
    [
      [
        "AWS/Cognito",
        "SignInSuccesses",
        "UserPool",
        "eu-central-1_aB1",
        "UserPoolClient",
        "client1",
        { stat: "Average", label: "web" },
      ],
    ],
    [["AWS/Lambda", "Duration", "FunctionName", "shop-define", { stat: "p95" }]],
    [
      ...["outage", "configuration", "defect", "refusal"].map((kind) => [
        "SignIn",
        kind,
        "function",
        "shop-define",
        { stat: "Sum" },
      ]),
      ["AWS/Lambda", "Throttles", "FunctionName", "shop-define", { stat: "Sum" }],
    ],
  ]);
});

/** What an alarm on metric math makes of the metrics of five minutes, by their names; a metric without data is absent. */
function judged(inputs: Readonly<Record<string, unknown>>, data: Readonly<Record<string, number>>): number {
  const queries = [inputs["metricQueries"]].flat();
  const byId = new Map(queries.map((query) => [at(query, "id"), at(query, "metric", "metricName")]));
  const expression = String(queries.map((query) => at(query, "expression")).find((one) => one !== undefined));
  // FILL(x, 0), and sums and differences of them.
  return [...expression.matchAll(/(^|[+-] )FILL\((\w+), 0\)/g)].reduce((sum, [, sign, id]) => {
    const value = data[String(byId.get(id))] ?? 0;
    return sign?.startsWith("-") ? sum - value : sum + value;
  }, 0);
}

test("a refusal alarms nobody; an outage from a few on, a mistake and a death at once", async () => {
  const { of } = await declare(() => new SignInAlarms("sign-in", { ...watched, outages: 3 }));
  const alarming = (data: Readonly<Record<string, number>>) =>
    of("aws:cloudwatch/metricAlarm:MetricAlarm")
      .filter(({ inputs }) => inputs["comparisonOperator"] === "GreaterThanOrEqualToThreshold")
      .filter(({ inputs }) => inputs["metricQueries"] !== undefined)
      .filter(({ inputs }) => judged(inputs, data) >= Number(inputs["threshold"]))
      .map(({ name }) => name);
  // Each failure is one of Lambda's errors too.
  expect(alarming({ Errors: 50, refusal: 50 })).toEqual([]);
  expect(alarming({ Errors: 2, outage: 2 })).toEqual([]);
  expect(alarming({ Errors: 3, outage: 3 })).toEqual(["sign-in-outage"]);
  expect(alarming({ Errors: 1, configuration: 1 })).toEqual(["sign-in-configuration"]);
  expect(alarming({ Errors: 1, defect: 1 })).toEqual(["sign-in-defect"]);
  expect(alarming({ Errors: 8, refusal: 6, outage: 1 })).toEqual(["sign-in-define-died"]);
  expect(alarming({ ThrottledRequests: 1 })).toEqual(["sign-in-owners-table"]);
  expect(alarming({})).toEqual([]);
});

/** What a rule compares a header with, in lower case. */
function matches(rules: unknown): { readonly header: string; readonly value: string }[] {
  return [rules].flat().flatMap((rule) =>
    [at(rule, "statement", "orStatement", "statements") ?? []].flat().map((statement) => {
      const match = at(statement, "byteMatchStatement");
      expect(match).toMatchObject({
        positionalConstraint: "EXACTLY",
        textTransformations: [{ priority: 0, type: "LOWERCASE" }],
      });
      return {
        header: String(at(match, "fieldToMatch", "singleHeader", "name")),
        value: String(at(match, "searchString")),
      };
    }),
  );
}

/** Whether an operation is blocked by each of the headers that name it. */
function blocks(rules: unknown, operation: string): boolean {
  const found = matches(rules);
  const blocked = [
    ["x-amzn-cognito-operation-name", operation],
    ["x-amz-target", `AWSCognitoIdentityProviderService.${operation}`],
  ].map(([name, text]) =>
    found.some(({ header, value }) => header === name && value === text?.toLowerCase()),
  );
  expect(new Set(blocked).size).toBe(1);
  return blocked[0] === true;
}

const NEVER = ["ForgotPassword", "ConfirmForgotPassword", "ConfirmSignUp", "ResendConfirmationCode"];
const BY_TOKEN = [
  "UpdateUserAttributes",
  "DeleteUser",
  "ChangePassword",
  "VerifyUserAttribute",
  "SetUserMFAPreference",
];
const NEEDED = [
  "InitiateAuth",
  "RespondToAuthChallenge",
  "GetTokensFromRefreshToken",
  "RevokeToken",
  "GlobalSignOut",
  "GetUser",
];

test("operations that a sign-in never uses, or that change a person by a token, are blocked in both headers", async () => {
  for (const signUp of [true, false]) {
    const { of } = await declare(
      () => new SignInFirewall("sign-in", { aclName: "shop", userPoolArn: "arn:pool", signUp }),
    );
    const rules = of("aws:wafv2/webAcl:WebAcl")[0]?.inputs["rules"];
    for (const operation of [...NEVER, ...BY_TOKEN])
      expect([operation, blocks(rules, operation)]).toEqual([operation, true]);
    for (const operation of NEEDED) expect([operation, blocks(rules, operation)]).toEqual([operation, false]);
    expect(blocks(rules, "SignUp")).toBe(!signUp);
  }
});

test("the rules are within what AWS allows", async () => {
  const { of } = await declare(() => new SignInRuleGroup("sign-in", { groupName: "shop", signUp: false }));
  const [group] = of("aws:wafv2/ruleGroup:RuleGroup");
  const rules = [group?.inputs["rules"]].flat();
  // https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-string-match.html
  expect(2 + matches(rules).length * (2 + 10)).toBeLessThanOrEqual(SIGN_IN_RULES_CAPACITY);
  // https://docs.aws.amazon.com/waf/latest/developerguide/limits.html
  expect(SIGN_IN_RULES_CAPACITY).toBeLessThanOrEqual(1500);
  expect(new Set(rules.map((rule) => at(rule, "priority"))).size).toBe(rules.length);
});

test("an address that asks too often is blocked, and no samples of requests are kept", async () => {
  const { of } = await declare(
    () =>
      new SignInFirewall("sign-in", { aclName: "shop", userPoolArn: "arn:pool", requestsPerFiveMinutes: 50 }),
  );
  const [acl] = of("aws:wafv2/webAcl:WebAcl");
  expect(acl?.inputs).toMatchObject({ scope: "REGIONAL", defaultAction: { allow: {} } });
  const rules = [acl?.inputs["rules"]].flat();
  for (const rule of rules) {
    expect(at(rule, "action")).toEqual({ block: {} });
    expect(at(rule, "visibilityConfig", "sampledRequestsEnabled")).toBe(false);
  }
  expect(rules.map((rule) => at(rule, "statement", "rateBasedStatement"))).toContainEqual({
    aggregateKeyType: "IP",
    evaluationWindowSec: 300,
    limit: 50,
  });
  expect(of("aws:wafv2/webAclAssociation:WebAclAssociation")[0]?.inputs["resourceArn"]).toBe("arn:pool");
});

test("another pool's program gets the same rules as a group", async () => {
  const args = { requestsPerFiveMinutes: 50, signUp: true };
  const acl = await declare(
    () => new SignInFirewall("sign-in", { aclName: "shop", userPoolArn: "arn:pool", ...args }),
  );
  const group = await declare(() => new SignInRuleGroup("sign-in", { groupName: "shop", ...args }));
  const [ruleGroup] = group.of("aws:wafv2/ruleGroup:RuleGroup");
  expect(ruleGroup?.inputs["rules"]).toEqual(acl.of("aws:wafv2/webAcl:WebAcl")[0]?.inputs["rules"]);
  expect(group.resources.map(({ type }) => type)).not.toContain(
    "aws:wafv2/webAclAssociation:WebAclAssociation",
  );
});
