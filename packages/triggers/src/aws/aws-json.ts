import { httpRequest } from "../lambda/http-request.ts";
import { fieldOf, parseJson } from "../rules/json.ts";
import { outage, type PublicError, type Service, statusError } from "../rules/public-error.ts";
import { signPost } from "./sigv4.ts";

export interface AwsJsonService {
  /** As logs and the runbook call it. */
  readonly service: Service;
  /** Signing name and host prefix, e.g. `secretsmanager`. */
  readonly name: "secretsmanager" | "ssm" | "cognito-idp" | "dynamodb";
  readonly targetPrefix:
    | "secretsmanager"
    | "AmazonSSM"
    | "AWSCognitoIdentityProviderService"
    | "DynamoDB_20120810";
  /** Version of the protocol. */
  readonly json: "1.0" | "1.1";
  /** The variable by which every AWS SDK accepts another endpoint for this service. */
  readonly endpointVariable:
    | "AWS_ENDPOINT_URL_SECRETS_MANAGER"
    | "AWS_ENDPOINT_URL_SSM"
    | "AWS_ENDPOINT_URL_DYNAMODB"
    | "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER";
}

export const SECRETS_MANAGER: AwsJsonService = {
  service: "Secrets Manager",
  name: "secretsmanager",
  targetPrefix: "secretsmanager",
  json: "1.1",
  endpointVariable: "AWS_ENDPOINT_URL_SECRETS_MANAGER",
};

export const SSM: AwsJsonService = {
  service: "Parameter Store",
  name: "ssm",
  targetPrefix: "AmazonSSM",
  json: "1.1",
  endpointVariable: "AWS_ENDPOINT_URL_SSM",
};

export const COGNITO_IDENTITY_PROVIDER: AwsJsonService = {
  service: "Cognito",
  name: "cognito-idp",
  targetPrefix: "AWSCognitoIdentityProviderService",
  json: "1.1",
  endpointVariable: "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER",
};

export const DYNAMODB: AwsJsonService = {
  service: "DynamoDB",
  name: "dynamodb",
  targetPrefix: "DynamoDB_20120810",
  json: "1.0",
  endpointVariable: "AWS_ENDPOINT_URL_DYNAMODB",
};

/** @returns where the service is, e.g. `https://ssm.eu-central-1.amazonaws.com/` */
export function awsEndpoint({ endpointVariable, name }: AwsJsonService): URL {
  return new URL(process.env[endpointVariable] ?? `https://${name}.${region()}.amazonaws.com/`);
}

const region = () => process.env["AWS_REGION"] ?? "us-east-1";

export type AwsAnswer =
  | { readonly ok: true; readonly result: unknown }
  /**
   * `error`: the name that AWS gives the error, `""` where there is none. `status`: 0 without an answer, or with one
   * that is not JSON.
   */
  | { readonly ok: false; readonly error: string; readonly status: number };

/**
 * Calls an operation of an AWS JSON service with the function's own credentials. The AWS SDK would do
 * the same for some 90 kB gzip, which a cold start inside Cognito's five seconds cannot spare.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
export async function askAws(
  service: AwsJsonService,
  operation: string,
  input: Readonly<Record<string, unknown>>,
): Promise<AwsAnswer> {
  const url = awsEndpoint(service);
  const { env } = process;
  const body = JSON.stringify(input);
  const headers = signPost(
    url,
    {
      contentType: `application/x-amz-json-${service.json}`,
      target: `${service.targetPrefix}.${operation}`,
    },
    body,
    { service: service.name, region: region() },
    {
      accessKeyId: env["AWS_ACCESS_KEY_ID"] ?? "",
      secretAccessKey: env["AWS_SECRET_ACCESS_KEY"] ?? "",
      sessionToken: env["AWS_SESSION_TOKEN"],
    },
  );
  const response = await httpRequest({ service: service.service, method: "POST", url, headers, body }).catch(
    () => undefined,
  );
  if (!response) return { ok: false, error: "", status: 0 };
  const { status } = response;
  const result = parseJson(response.body);
  if (status !== 200) return { ok: false, error: errorName(result), status };
  return result === undefined ? { ok: false, error: "unreadable", status: 0 } : { ok: true, result };
}

/**
 * The result of an operation.
 *
 * @throws PublicError as `awsFailure` makes it
 */
export async function callAws(
  service: AwsJsonService,
  operation: string,
  input: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  const answer = await askAws(service, operation, input);
  if (answer.ok) return answer.result;
  throw awsFailure(service, operation, answer);
}

/**
 * Errors that AWS sends with status 400 although the service is only busy, or broken for the moment.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
 */
const PASSING_ERROR = /Throttl|Exceeded|Timeout|SlowDown|TooManyRequests|Transaction(Conflict|InProgress)/;

/**
 * Turns an AWS error, or no answer, into a public code: `AWS_UNAVAILABLE` for what passes, `CONFIGURATION_ERROR` for
 * what stays (access denied, not found, not valid). The detail names the operation and the AWS error, no value.
 */
export function awsFailure(
  { service }: AwsJsonService,
  operation: string,
  { error, status }: AwsAnswer & { ok: false },
): PublicError {
  const detail = status === 0 ? `no answer ${error}` : `status ${status} ${error}`;
  const text = `${operation}: ${detail}`.trim();
  return PASSING_ERROR.test(error) ? outage(service, text) : statusError(service, status, text);
}

function errorName(parsed: unknown): string {
  return String(fieldOf(parsed, "__type") ?? "")
    .replace(/^.*#/, "")
    .replace(/\W/g, "");
}
