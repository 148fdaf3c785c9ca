import { expect, test } from "vitest";
import { findings } from "../findings.ts";

const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const TOPIC = "aws:sns/topic:Topic";
const ACL = "aws:wafv2/webAcl:WebAcl";
const GROUP = "aws:wafv2/ruleGroup:RuleGroup";

const counted = { visibilityConfig: { cloudwatchMetricsEnabled: true } };
const uncounted = { name: "rate", visibilityConfig: { cloudwatchMetricsEnabled: false } };
const publicPolicy = { Statement: [{ Effect: "Allow", Principal: "*", Action: "sns:Publish" }] };

test.each<[string, string, Readonly<Record<string, unknown>>]>([
  ["an alarm that notifies somebody", ALARM, { alarmActions: ["arn:aws:sns:x"] }],
  ["a topic with SNS's own policy", TOPIC, { name: "t" }],
  ["a firewall that counts", ACL, { ...counted, rules: [{ name: "rate", ...counted }] }],
  ["a rule group that counts", GROUP, { ...counted, rules: [{ name: "rate", ...counted }] }],
])("%s", (_name, type, props) => {
  expect(findings(type, props)).toEqual([]);
});

test.each<[string, string, Readonly<Record<string, unknown>>]>([
  ["alarms-act: alarmActions is empty", ALARM, { alarmActions: [] }],
  ["alarms-act: actionsEnabled is false", ALARM, { alarmActions: ["a"], actionsEnabled: false }],
  ["topic-is-not-public: its policy allows everybody", TOPIC, { policy: JSON.stringify(publicPolicy) }],
  ["firewall-has-rules: it has no rule", ACL, { ...counted, rules: [] }],
  [
    "firewall-is-counted: cloudwatchMetricsEnabled of rate is not true",
    GROUP,
    { ...counted, rules: [uncounted] },
  ],
  [
    "firewall-is-counted: cloudwatchMetricsEnabled of it is not true",
    ACL,
    { rules: [{ name: "rate", ...counted }] },
  ],
])("%s", (finding, type, props) => {
  expect(findings(type, props)).toEqual([finding]);
});
