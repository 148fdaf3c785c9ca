import { randomUUID } from "node:crypto";
import { isRecord, parseJson } from "../../json.ts";
import type { FakeTables } from "../dynamodb/table.ts";
import { type Exchange, json } from "../server.ts";
import type { CognitoUsers } from "./cognito.ts";
import { answerKms } from "./kms.ts";

export interface AwsState {
  readonly secret: string;
  readonly parameter: () => string;
  readonly tables: FakeTables;
  readonly users: CognitoUsers;
  /** A request that makes a service send something. */
  readonly onMessage: (via: string, body: string) => void;
}

/** Operations by which somebody is sent something, or which hand a message on to what sends it. */
const SENDS = /^(Send\w*|Publish\w*|PutEvents|SendMessage\w*|StartExecution|Invoke\w*|CreateSchedule)$/;

/** REST paths of services that send: SES v2, Pinpoint, Lambda and Scheduler. */
const REST_SENDS: readonly (readonly [service: string, path: RegExp])[] = [
  ["SES", /^\/v2\/email\/outbound-(bulk-)?emails/],
  ["Pinpoint", /^\/v1\/apps\/[^/]+\/(messages|users-messages|otp)/],
  ["Lambda", /^\/2015-03-31\/functions\/[^/]+\/invocations/],
  ["Scheduler", /^\/schedules\//],
];

/** Which service a request is for: as its header, path or form names it; `undefined` where it is not for AWS. */
export function awsServiceOf({ headers, path, body }: Exchange): string | undefined {
  const target = headers["x-amz-target"];
  if (typeof target === "string") return target.split(".")[0];
  const rest = REST_SENDS.find(([, pattern]) => pattern.test(path));
  if (rest) return rest[0];
  if (!/(?:^|&)Action=\w+/.test(body)) return undefined;
  return /(?:^|&)(PhoneNumber|TopicArn)=/.test(body) ? "SNS" : "SES";
}

/**
 * The services of AWS that sign-in code uses, each of which answers by default: every secret is the key, every
 * parameter the one of the config, every message is accepted.
 *
 * @returns whether the request was for AWS
 */
export function answerAws(exchange: Exchange, state: AwsState): boolean {
  const target = exchange.headers["x-amz-target"];
  if (typeof target === "string") {
    answerTarget(target, exchange, state);
    return true;
  }
  const rest = REST_SENDS.find(([, path]) => path.test(exchange.path));
  if (rest) {
    state.onMessage(rest[0], exchange.body);
    json(exchange.response, 200, { MessageId: randomUUID(), MessageResponse: {} });
    return true;
  }
  const action = /(?:^|&)Action=(\w+)/.exec(exchange.body)?.[1];
  if (action === undefined) return false;
  answerQuery(action, exchange, state);
  return true;
}

function answerTarget(target: string, exchange: Exchange, state: AwsState): void {
  const { response, body } = exchange;
  const [service = "", operation = ""] = target.split(".");
  const parsed = parseJson(body);
  const input = isRecord(parsed) ? parsed : {};
  if (service === "DynamoDB_20120810") state.tables.answer(operation, exchange);
  else if (service === "TrentService") json(response, ...answerKms(operation, input));
  else if (service === "AWSCognitoIdentityProviderService")
    json(response, ...state.users.answer(operation, input));
  else if (target === "secretsmanager.GetSecretValue")
    json(response, 200, { Name: "secret", SecretString: state.secret, VersionStages: ["AWSCURRENT"] });
  else if (target === "AmazonSSM.GetParameter") {
    const Parameter = { Name: input["Name"], Type: "SecureString", Value: state.parameter() };
    json(response, 200, { Parameter });
  } else if (target === "AmazonSSM.GetParameters" || target === "AmazonSSM.GetParametersByPath") {
    const names = Array.isArray(input["Names"]) ? input["Names"] : [input["Path"]];
    const Parameters = names.map((Name: unknown) => ({
      Name,
      Type: "SecureString",
      Value: state.parameter(),
    }));
    json(response, 200, { Parameters, InvalidParameters: [] });
  } else {
    if (SENDS.test(operation)) state.onMessage(service, body);
    json(response, 200, { MessageId: randomUUID(), FailedEntryCount: 0, Entries: [] });
  }
}

/** The older protocol of SES, SNS, SQS and STS: a form in, XML out. */
function answerQuery(action: string, exchange: Exchange, { onMessage }: AwsState): void {
  const { response, body } = exchange;
  if (SENDS.test(action)) onMessage(awsServiceOf(exchange) ?? "SES", body);
  const result = /AssumeRole|GetCallerIdentity/.test(action)
    ? "<Account>111111111111</Account><Arn>arn:aws:iam::111111111111:role/gauntlet</Arn><UserId>gauntlet</UserId>"
    : `<MessageId>${randomUUID()}</MessageId>`;
  const text = `<${action}Response><${action}Result>${result}</${action}Result><ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></${action}Response>`;
  response.writeHead(200, { "content-type": "text/xml" }).end(text);
}
