import * as pulumi from "@pulumi/pulumi";

/** What alarms and dashboard watch. */
export interface AlarmSubject {
  /** AWS Region. E.g. `eu-central-1`. */
  region: pulumi.Input<string>;
  /** Id of the pool. E.g. `pool.id`. */
  userPoolId: pulumi.Input<string>;
  /** App client ids by the app's name. E.g. `{ web: client.id }`. */
  clientIds: Record<string, pulumi.Input<string>>;
  /** Physical names of the functions by what they do. E.g. `{ define: define.functionName }`. */
  functionNames: Record<string, pulumi.Input<string>>;
}

/** Columns of a CloudWatch dashboard. */
const WIDTH = 24;
const HEIGHT = 6;

/**
 * Three graphs: who gets through, how long the triggers take, what goes wrong in them.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 */
export function dashboardBody(subject: AlarmSubject): pulumi.Output<string> {
  return pulumi.output(subject).apply(({ region, userPoolId, clientIds, functionNames }) => {
    const functions = Object.values(functionNames);
    const graph = (title: string, y: number, metrics: readonly unknown[], more: object = {}) => ({
      type: "metric",
      x: 0,
      y: y * HEIGHT,
      width: WIDTH,
      height: HEIGHT,
      properties: { title, region, view: "timeSeries", period: 300, metrics, ...more },
    });
    return JSON.stringify({
      widgets: [
        graph(
          "Sign-ins that succeeded, per app",
          0,
          Object.entries(clientIds).map(([app, id]) => [
            "AWS/Cognito",
            "SignInSuccesses",
            "UserPool",
            userPoolId,
            "UserPoolClient",
            id,
            { stat: "Average", label: app },
          ]),
          { yAxis: { left: { min: 0, max: 1 } } },
        ),
        graph(
          "Trigger duration, p95 (Cognito gives up at 5 s)",
          1,
          functions.map((fn) => ["AWS/Lambda", "Duration", "FunctionName", fn, { stat: "p95" }]),
          { annotations: { horizontal: [{ label: "Cognito's limit", value: 5000 }] } },
        ),
        graph("What goes wrong in the triggers", 2, [
          ...["outage", "configuration", "defect", "refusal"].flatMap((kind) =>
            functions.map((fn) => ["SignIn", kind, "function", fn, { stat: "Sum" }]),
          ),
          ...functions.map((fn) => ["AWS/Lambda", "Throttles", "FunctionName", fn, { stat: "Sum" }]),
        ]),
      ],
    });
  });
}
