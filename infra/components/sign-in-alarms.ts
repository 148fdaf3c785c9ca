import * as cloudwatch from "@pulumi/aws/cloudwatch/index.js";
import * as sns from "@pulumi/aws/sns/index.js";
import * as pulumi from "@pulumi/pulumi";
import { type AlarmSubject, dashboardBody } from "./dashboard.ts";

export interface SignInAlarmsArgs extends AlarmSubject {
  /** Start of the alarms' physical names, and the dashboard's name. E.g. `shop-prod`. */
  namePrefix: pulumi.Input<string>;
  /** Who is told; the address must confirm AWS's mail once. E.g. `on-call@example.com`. */
  email: pulumi.Input<string>;
  /** p95 of a trigger, in milliseconds, from which somebody is told; Cognito gives up at 5000. Default 3000. */
  slowMilliseconds?: pulumi.Input<number>;
  /** Part of sign-ins, 0 to 1, that must succeed. Default 0.5: people mistype and give up. */
  minimumSuccessRate?: pulumi.Input<number>;
}

const FIVE_MINUTES = 300;

/** Fewer attempts than this in five minutes say nothing about the rate. */
const ENOUGH_ATTEMPTS = 20;

/**
 * Tells an address when triggers fail, are throttled or slow, or when fewer people get through; and a
 * dashboard of the same.
 */
export class SignInAlarms extends pulumi.ComponentResource {
  readonly topicArn: pulumi.Output<string>;
  readonly dashboardName: pulumi.Output<string>;

  constructor(name: string, args: SignInAlarmsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("cognito-authsignal:index:SignInAlarms", name, {}, opts);
    const parent = { parent: this };
    const topic = new sns.Topic(name, { name: pulumi.interpolate`${args.namePrefix}-sign-in` }, parent);
    new sns.TopicSubscription(name, { topic: topic.arn, protocol: "email", endpoint: args.email }, parent);

    const alarm = (of: string, inputs: Partial<cloudwatch.MetricAlarmArgs> & { alarmDescription: string }) =>
      new cloudwatch.MetricAlarm(
        `${name}-${of}`,
        {
          name: pulumi.interpolate`${args.namePrefix}-${of}`,
          comparisonOperator: "GreaterThanOrEqualToThreshold",
          evaluationPeriods: 1,
          threshold: 1,
          // No sign-in at night is not a fault.
          treatMissingData: "notBreaching",
          alarmActions: [topic.arn],
          okActions: [topic.arn],
          ...inputs,
        },
        parent,
      );

    for (const [trigger, functionName] of Object.entries(args.functionNames)) {
      const metric = {
        namespace: "AWS/Lambda",
        period: FIVE_MINUTES,
        dimensions: { FunctionName: functionName },
      };
      alarm(`${trigger}-errors`, {
        ...metric,
        metricName: "Errors",
        statistic: "Sum",
        alarmDescription: `${trigger} fails: each failure is a person who cannot sign in`,
      });
      alarm(`${trigger}-throttles`, {
        ...metric,
        metricName: "Throttles",
        statistic: "Sum",
        alarmDescription: `${trigger} is throttled: concurrency is used up, sign-ins are refused`,
      });
      alarm(`${trigger}-slow`, {
        ...metric,
        metricName: "Duration",
        extendedStatistic: "p95",
        threshold: args.slowMilliseconds ?? 3000,
        evaluationPeriods: 2,
        alarmDescription: `${trigger} is slow: Cognito gives up after 5 seconds`,
      });
    }
    // https://docs.aws.amazon.com/cognito/latest/developerguide/metrics-for-cognito-user-pools.html
    for (const [app, clientId] of Object.entries(args.clientIds)) {
      const attempts = (stat: string) => ({
        namespace: "AWS/Cognito",
        metricName: "SignInSuccesses",
        period: FIVE_MINUTES,
        stat,
        dimensions: { UserPool: args.userPoolId, UserPoolClient: clientId },
      });
      alarm(`${app}-success-rate`, {
        comparisonOperator: "LessThanThreshold",
        threshold: args.minimumSuccessRate ?? 0.5,
        evaluationPeriods: 3,
        metricQueries: [
          { id: "rate", metric: attempts("Average") },
          { id: "attempts", metric: attempts("SampleCount") },
          {
            id: "judged",
            expression: `IF(attempts >= ${ENOUGH_ATTEMPTS}, rate, 1)`,
            label: "sign-ins that succeeded",
            returnData: true,
          },
        ],
        alarmDescription: `fewer people than usual get through ${app}: look at Authsignal's status and the triggers' logs`,
      });
    }

    const dashboard = new cloudwatch.Dashboard(
      name,
      { dashboardName: pulumi.interpolate`${args.namePrefix}-sign-in`, dashboardBody: dashboardBody(args) },
      parent,
    );
    this.topicArn = topic.arn;
    this.dashboardName = dashboard.dashboardName;
    this.registerOutputs({ topicArn: this.topicArn, dashboardName: this.dashboardName });
  }
}
