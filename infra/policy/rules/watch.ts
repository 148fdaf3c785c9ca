import { at, isPublic, items, type Rule, statementsOf } from "../rule.ts";

export const alarmsAct: Rule = {
  name: "alarms-act",
  type: "aws:cloudwatch/metricAlarm:MetricAlarm",
  cites: "Security Hub CloudWatch.15, CloudWatch.17",
  meaning: "Nobody would hear that people cannot sign in before the people themselves say so",
  faults: (alarm) => [
    ...(items(alarm["alarmActions"]).length > 0 ? [] : ["alarmActions is empty"]),
    ...(alarm["actionsEnabled"] === false ? ["actionsEnabled is false"] : []),
  ],
};

export const topicIsNotPublic: Rule = {
  name: "topic-is-not-public",
  type: "aws:sns/topic:Topic",
  cites: "Security Hub SNS.4",
  meaning: "Anybody could send the on-call an alarm of their own, or read every alarm",
  // Without a policy it has SNS's own, which lets the account publish.
  faults: (topic) =>
    topic["policy"] !== undefined && (statementsOf(topic["policy"]) ?? []).some(isPublic)
      ? ["its policy allows everybody"]
      : [],
};

export const firewallHasRules: Rule = {
  name: "firewall-has-rules",
  type: "aws:wafv2/webAcl:WebAcl",
  cites: "Security Hub WAF.10",
  meaning: "A firewall without a rule lets every operation of the pool and any number of attempts pass",
  faults: (acl) => (items(acl["rules"]).length > 0 ? [] : ["it has no rule"]),
};

export const firewallIsCounted: Rule = {
  name: "firewall-is-counted",
  type: ["aws:wafv2/ruleGroup:RuleGroup", "aws:wafv2/webAcl:WebAcl"],
  cites: "Security Hub WAF.12",
  meaning: "Whether a rule refuses an attack, or everybody of an office, could not be seen anywhere",
  faults: (firewall) =>
    [firewall, ...items(firewall["rules"])]
      .filter((counted) => at(counted, "visibilityConfig", "cloudwatchMetricsEnabled") !== true)
      .map((counted) => `cloudwatchMetricsEnabled of ${at(counted, "name") ?? "it"} is not true`),
};
