import { arn, globalArn, type Place, page, type TypePermissions } from "./type-permissions.ts";

const pools = (place: Place) => [arn("cognito-idp", "userpool/*", place)];
const topics = (place: Place) => [arn("sns", `${place.prefix}-*`, place)];
const waf = page("awswafv2");

/** What watches and protects a sign-in: CloudWatch, SNS and AWS WAF. */
export const GUARD: Readonly<Record<string, TypePermissions>> = {
  "aws:cloudwatch/dashboard:Dashboard": {
    read: ["cloudwatch:GetDashboard"],
    write: ["cloudwatch:PutDashboard", "cloudwatch:DeleteDashboards"],
    resources: (place) => [globalArn("cloudwatch", `dashboard/${place.prefix}-*`, place)],
    source: page("amazoncloudwatch"),
  },
  "aws:cloudwatch/logGroup:LogGroup": {
    read: ["logs:DescribeLogGroups", "logs:ListTagsForResource"],
    write: [
      "logs:CreateLogGroup",
      "logs:PutRetentionPolicy",
      "logs:AssociateKmsKey",
      "logs:DisassociateKmsKey",
      "logs:DeleteLogGroup",
      "logs:TagResource",
      "logs:UntagResource",
    ],
    resources: (place) => [arn("logs", `log-group:/aws/lambda/${place.prefix}-*`, place)],
    source: page("amazoncloudwatchlogs"),
  },
  "aws:cloudwatch/metricAlarm:MetricAlarm": {
    read: ["cloudwatch:DescribeAlarms", "cloudwatch:ListTagsForResource"],
    write: [
      "cloudwatch:PutMetricAlarm",
      "cloudwatch:DeleteAlarms",
      "cloudwatch:TagResource",
      "cloudwatch:UntagResource",
    ],
    resources: (place) => [arn("cloudwatch", `alarm:${place.prefix}-*`, place)],
    source: page("amazoncloudwatch"),
  },
  "aws:sns/topic:Topic": {
    read: ["sns:GetTopicAttributes", "sns:ListTagsForResource"],
    write: [
      "sns:CreateTopic",
      "sns:SetTopicAttributes",
      "sns:DeleteTopic",
      "sns:TagResource",
      "sns:UntagResource",
    ],
    resources: topics,
    source: page("amazonsns"),
  },
  "aws:sns/topicSubscription:TopicSubscription": {
    read: ["sns:GetSubscriptionAttributes"],
    write: ["sns:Subscribe", "sns:Unsubscribe"],
    resources: topics,
    source: page("amazonsns"),
  },
  "aws:wafv2/ruleGroup:RuleGroup": {
    read: ["wafv2:GetRuleGroup", "wafv2:ListTagsForResource"],
    write: ["wafv2:CreateRuleGroup", "wafv2:UpdateRuleGroup", "wafv2:DeleteRuleGroup"],
    resources: (place) => [arn("wafv2", `regional/rulegroup/${place.prefix}-*/*`, place)],
    source: waf,
  },
  "aws:wafv2/webAcl:WebAcl": {
    read: ["wafv2:GetWebACL", "wafv2:ListTagsForResource"],
    write: ["wafv2:CreateWebACL", "wafv2:UpdateWebACL", "wafv2:DeleteWebACL"],
    resources: (place) => [arn("wafv2", `regional/webacl/${place.prefix}-*/*`, place)],
    source: waf,
  },
  "aws:wafv2/webAclAssociation:WebAclAssociation": {
    read: ["wafv2:GetWebACLForResource", "cognito-idp:GetWebACLForResource"],
    write: [
      "wafv2:AssociateWebACL",
      "wafv2:DisassociateWebACL",
      "cognito-idp:AssociateWebACL",
      "cognito-idp:DisassociateWebACL",
    ],
    resources: (place) => [arn("wafv2", `regional/webacl/${place.prefix}-*/*`, place), ...pools(place)],
    source: waf,
  },
};
