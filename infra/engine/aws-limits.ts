import type { provider } from "@pulumi/pulumi";

/** Type and input, what AWS accepts, and how to say so. */
const LIMITS: readonly (readonly [string, string, (value: unknown) => boolean, string])[] = [
  ["aws:lambda/function:Function", "name", matches(/^[\w-]{1,64}$/), "at most 64 letters, digits, - and _"],
  ["aws:lambda/function:Function", "timeout", between(1, 900), "1 to 900 seconds"],
  ["aws:lambda/function:Function", "memorySize", between(128, 10_240), "128 to 10240 MB"],
  ["aws:iam/role:Role", "name", matches(/^[\w+=,.@-]{1,64}$/), "at most 64 characters"],
  ["aws:cognito/userPool:UserPool", "name", matches(/^[\w\s+=,.@-]{1,128}$/), "at most 128 characters"],
  ["aws:cognito/userPoolClient:UserPoolClient", "authSessionValidity", between(3, 15), "3 to 15 minutes"],
  ["aws:ssm/parameter:Parameter", "name", matches(/^\/[\w./-]{1,1010}$/), "a path of letters and digits"],
  ["aws:secretsmanager/secret:Secret", "name", matches(/^[\w/+=.@-]{1,512}$/), "at most 512 characters"],
  ["aws:cloudwatch/metricAlarm:MetricAlarm", "name", matches(/^.{1,255}$/), "at most 255 characters"],
];

/**
 * What AWS would refuse, found before anything is deployed. A value that is not known yet passes.
 * https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html and its like.
 */
export function faultsOf(type: string, inputs: Readonly<Record<string, unknown>>): provider.CheckFailure[] {
  return LIMITS.flatMap(([limited, property, fits, expected]) => {
    const value = inputs[property];
    if (limited !== type || value === undefined || value === UNKNOWN || fits(value)) return [];
    return [{ property, reason: `${JSON.stringify(value)}; AWS accepts ${expected}` }];
  });
}

/** What the engine sends for a value that only a deployment knows. */
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

function matches(pattern: RegExp) {
  return (value: unknown) => typeof value === "string" && pattern.test(value);
}

function between(from: number, to: number) {
  return (value: unknown) => typeof value === "number" && value >= from && value <= to;
}
