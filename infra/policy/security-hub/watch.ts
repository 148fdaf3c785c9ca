import { type Control, tagged } from "./control.ts";

/** What watches and protects a sign-in: CloudWatch, SNS and AWS WAF. */
export const WATCH: Readonly<Record<string, readonly Control[]>> = {
  "aws:cloudwatch/metricAlarm:MetricAlarm": [
    {
      id: "CloudWatch.15",
      title: "CloudWatch alarms should have specified actions configured",
      verdict: "met",
      why: "Every alarm publishes to the topic",
      heldBy: ["alarms-act"],
    },
    {
      id: "CloudWatch.17",
      title: "CloudWatch alarm actions should be activated",
      verdict: "met",
      why: "AWS's default, which nothing changes",
      heldBy: ["alarms-act"],
    },
  ],
  "aws:cloudwatch/logGroup:LogGroup": [
    {
      id: "CloudWatch.16",
      title: "CloudWatch log groups should be retained for a specified time period",
      verdict: "in part",
      why: "The control expects 365 days, as prod has; the policy accepts 30, because logs of people should not be kept longer than somebody needs them (its `minDays` raises that)",
      heldBy: ["logs-are-kept"],
    },
  ],
  "aws:sns/topic:Topic": [
    {
      id: "SNS.1",
      title: "SNS topics should be encrypted at-rest using AWS KMS",
      verdict: "in part",
      why: "Only with `encryption.kmsKeyArn`: CloudWatch cannot publish with the key that AWS manages. The alarms name functions and apps, and nobody's data",
    },
    tagged("SNS.3", "SNS topics"),
    {
      id: "SNS.4",
      title: "SNS topic access policies should not allow public access",
      verdict: "met",
      why: "It has SNS's own policy, which lets the account publish",
      heldBy: ["topic-is-not-public"],
    },
  ],
  "aws:wafv2/webAcl:WebAcl": [
    {
      id: "WAF.10",
      title: "AWS WAF web ACLs should have at least one rule or rule group",
      verdict: "met",
      why: "Two rules on operations and one on the rate",
      heldBy: ["firewall-has-rules"],
    },
    {
      id: "WAF.11",
      title: "AWS WAF web ACL logging should be enabled",
      verdict: "not met",
      why: "Its records keep addresses and headers of everybody, and headers can carry tokens. Each rule is counted; who needs the records adds a logging configuration that redacts",
    },
  ],
  "aws:wafv2/ruleGroup:RuleGroup": [
    {
      id: "WAF.12",
      title: "AWS WAF rules should have CloudWatch metrics enabled",
      verdict: "met",
      why: "The rules of a web ACL, too",
      heldBy: ["firewall-is-counted"],
    },
  ],
};
