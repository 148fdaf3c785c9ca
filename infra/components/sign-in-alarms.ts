import * as cloudwatch from "@pulumi/aws/cloudwatch/index.js";
import * as sns from "@pulumi/aws/sns/index.js";
import * as pulumi from "@pulumi/pulumi";
import { type AlarmSubject, dashboardBody } from "./dashboard.ts";

export interface SignInAlarmsArgs extends AlarmSubject {
  /** Start of the alarms' physical names, and the dashboard's name. E.g. `shop-prod`. */
  namePrefix: pulumi.Input<string>;
  /** Who gets the mails; the address must confirm AWS's mail once. Default nobody. E.g. `on-call@example.com`. */
  email?: pulumi.Input<string> | undefined;
  /**
   * ARN of an SNS topic that is there already, whose policy lets CloudWatch publish. Default a topic is declared.
   * E.g. `arn:aws:sns:eu-central-1:123456789012:on-call`.
   */
  topicArn?: pulumi.Input<string> | undefined;
  /**
   * ARN of the KMS key that encrypts the declared topic; its policy must let CloudWatch use it. Default none.
   * E.g. `arn:aws:kms:eu-central-1:123456789012:key/1a2b3c4d`.
   */
  kmsKeyArn?: pulumi.Input<string> | undefined;
  /** Failures by an outage, of all triggers in five minutes, from which a mail is sent. Default 5: one person tries again. */
  outages?: pulumi.Input<number>;
  /** Name of the table of owner records. Default none. E.g. `owners.tableName`. */
  ownersTableName?: pulumi.Input<string>;
  /** p95 of a trigger, in milliseconds, from which a mail is sent; Cognito gives up at 5000. Default 3000. */
  slowMilliseconds?: pulumi.Input<number>;
  /** Part of sign-ins, 0 to 1, that must succeed. Default 0.5: people mistype and give up. */
  minimumSuccessRate?: pulumi.Input<number>;
}

const FIVE_MINUTES = 300;

/** Fewer attempts than this in five minutes say nothing about the rate. */
const ENOUGH_ATTEMPTS = 20;

/**
 * The kinds of failure that the triggers count, by the embedded metric format. A refusal is what the rules decided about a
 * person, so it alarms nobody: a stranger who knows an address could page the on-call.
 */
const KINDS = ["outage", "configuration", "defect", "refusal"] as const;

/** Operations of the triggers on the table of owner records. */
const OWNER_OPERATIONS = ["GetItem", "PutItem"];

/**
 * Sends a mail when triggers fail, are throttled or slow, when the table of owners does not answer, or when fewer people get
 * through; and shows the same on a dashboard.
 */
export class SignInAlarms extends pulumi.ComponentResource {
  readonly topicArn: pulumi.Output<string>;
  readonly dashboardName: pulumi.Output<string>;

  constructor(name: string, args: SignInAlarmsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("cognito-authsignal:index:SignInAlarms", name, {}, opts);
    const parent = { parent: this };
    const topicArn = pulumi.output(args.topicArn ?? declareTopic(name, args, parent).arn);
    if (args.email !== undefined)
      new sns.TopicSubscription(name, { topic: topicArn, protocol: "email", endpoint: args.email }, parent);

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
          alarmActions: [topicArn],
          okActions: [topicArn],
          ...inputs,
        },
        parent,
      );

    const count = (functionName: pulumi.Input<string>, metricName: string, namespace = "SignIn") => ({
      namespace,
      metricName,
      period: FIVE_MINUTES,
      stat: "Sum",
      dimensions: namespace === "SignIn" ? { function: functionName } : { FunctionName: functionName },
    });
    const functionNames = Object.values(args.functionNames);
    const ofAll = (kind: (typeof KINDS)[number]) =>
      total(functionNames.map((functionName) => count(functionName, kind)));
    alarm("outage", {
      metricQueries: ofAll("outage"),
      threshold: args.outages ?? 5,
      alarmDescription:
        "a service that sign-ins need does not answer: the triggers' logs name it; look at its status page",
    });
    alarm("configuration", {
      metricQueries: ofAll("configuration"),
      alarmDescription: "a setting, a key or a permission is wrong: the triggers' logs name it",
    });
    alarm("defect", {
      metricQueries: ofAll("defect"),
      alarmDescription: "a trigger failed in a way that nobody foresaw: read its log",
    });
    if (args.ownersTableName !== undefined) {
      const ofTable = (metricName: string, Operation: string) => ({
        namespace: "AWS/DynamoDB",
        metricName,
        period: FIVE_MINUTES,
        stat: "Sum",
        dimensions: { TableName: args.ownersTableName ?? "", Operation },
      });
      alarm("owners-table", {
        metricQueries: total(
          OWNER_OPERATIONS.flatMap((operation) =>
            ["SystemErrors", "ThrottledRequests"].map((metric) => ofTable(metric, operation)),
          ),
        ),
        alarmDescription: "the table of owners does not answer: without it nobody gets a token",
      });
    }
    for (const [trigger, functionName] of Object.entries(args.functionNames)) {
      const metric = {
        namespace: "AWS/Lambda",
        period: FIVE_MINUTES,
        dimensions: { FunctionName: functionName },
      };
      // Every code that a trigger throws is an error of Lambda's, refusals too: only so it reaches the app.
      alarm(`${trigger}-died`, {
        metricQueries: [
          { id: "errors", metric: count(functionName, "Errors", "AWS/Lambda") },
          ...KINDS.map((kind) => ({ id: kind, metric: count(functionName, kind) })),
          {
            id: "uncounted",
            expression: ["FILL(errors, 0)", ...KINDS.map((kind) => `FILL(${kind}, 0)`)].join(" - "),
            label: "invocations that died before they could count",
            returnData: true,
          },
        ],
        alarmDescription: `${trigger} dies, by its time limit, its memory or a crash while it starts: read its log`,
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
    this.topicArn = topicArn;
    this.dashboardName = dashboard.dashboardName;
    this.registerOutputs({ topicArn: this.topicArn, dashboardName: this.dashboardName });
  }
}

function declareTopic(name: string, args: SignInAlarmsArgs, parent: pulumi.CustomResourceOptions): sns.Topic {
  return new sns.Topic(
    name,
    {
      name: pulumi.interpolate`${args.namePrefix}-sign-in`,
      ...(args.kmsKeyArn !== undefined && { kmsMasterKeyId: args.kmsKeyArn }),
    },
    parent,
  );
}

/** The sum of metrics, also while some of them have no data. */
function total<Metric>(metrics: readonly Metric[]) {
  const parts = metrics.map((metric, index) => ({ id: `m${index}`, metric }));
  return [
    ...parts,
    {
      id: "total",
      expression: parts.map(({ id }) => `FILL(${id}, 0)`).join(" + "),
      label: "in five minutes",
      returnData: true,
    },
  ];
}
