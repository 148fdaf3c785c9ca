import { expect, test } from "vitest";
import { declare } from "../testing/declare.ts";
import { at, parsed } from "../testing/json.ts";
import { SignInAlarms } from "./sign-in-alarms.ts";
import { SignInFirewall } from "./sign-in-firewall.ts";

const watched = {
  namePrefix: "shop",
  email: "on-call@example.com",
  region: "eu-central-1",
  userPoolId: "eu-central-1_aB1",
  clientIds: { web: "client1" },
  functionNames: { define: "shop-define" },
};

test("tells somebody of errors, throttles, slowness and people who do not get through", async () => {
  const { of } = await declare(() => new SignInAlarms("sign-in", watched));
  const alarms = of("aws:cloudwatch/metricAlarm:MetricAlarm");
  expect(alarms.map(({ inputs }) => inputs["name"]).sort()).toEqual([
    "shop-define-errors",
    "shop-define-slow",
    "shop-define-throttles",
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
      ["AWS/Lambda", "Errors", "FunctionName", "shop-define", { stat: "Sum" }],
      ["AWS/Lambda", "Throttles", "FunctionName", "shop-define", { stat: "Sum" }],
    ],
  ]);
});

test("blocks an address that asks too often, and keeps no samples of requests", async () => {
  const { of } = await declare(
    () =>
      new SignInFirewall("sign-in", { aclName: "shop", userPoolArn: "arn:pool", requestsPerFiveMinutes: 50 }),
  );
  const [acl] = of("aws:wafv2/webAcl:WebAcl");
  expect(acl?.inputs).toMatchObject({
    scope: "REGIONAL",
    defaultAction: { allow: {} },
    rules: [
      {
        action: { block: {} },
        statement: { rateBasedStatement: { aggregateKeyType: "IP", evaluationWindowSec: 300, limit: 50 } },
        visibilityConfig: { sampledRequestsEnabled: false },
      },
    ],
  });
  expect(of("aws:wafv2/webAclAssociation:WebAclAssociation")[0]?.inputs["resourceArn"]).toBe("arn:pool");
});
