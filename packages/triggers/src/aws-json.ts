import { httpRequest } from "./http-request.ts";
import { isRecord } from "./is-record.ts";
import { PublicError } from "./public-error.ts";
import { signPost } from "./sigv4.ts";

export interface AwsJsonService {
  /** Signing name and host prefix, e.g. `secretsmanager`. */
  readonly name: "secretsmanager" | "ssm" | "cognito-idp";
  readonly targetPrefix: "secretsmanager" | "AmazonSSM" | "AWSCognitoIdentityProviderService";
  /** The variable by which every AWS SDK takes another endpoint for this service. */
  readonly endpointVariable:
    | "AWS_ENDPOINT_URL_SECRETS_MANAGER"
    | "AWS_ENDPOINT_URL_SSM"
    | "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER";
}

export const SECRETS_MANAGER: AwsJsonService = {
  name: "secretsmanager",
  targetPrefix: "secretsmanager",
  endpointVariable: "AWS_ENDPOINT_URL_SECRETS_MANAGER",
};

export const SSM: AwsJsonService = {
  name: "ssm",
  targetPrefix: "AmazonSSM",
  endpointVariable: "AWS_ENDPOINT_URL_SSM",
};

export const COGNITO_IDENTITY_PROVIDER: AwsJsonService = {
  name: "cognito-idp",
  targetPrefix: "AWSCognitoIdentityProviderService",
  endpointVariable: "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER",
};

/**
 * Calls an operation of an AWS JSON 1.1 service with the function's own credentials. The AWS SDK would do
 * the same for some 90 kB gzip, which a cold start inside Cognito's five seconds cannot spare.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 *
 * @throws PublicError `CONFIGURATION_ERROR` whose detail names the operation and the AWS error, no value.
 */
export async function callAws(
  service: AwsJsonService,
  operation: string,
  input: Readonly<Record<string, unknown>>,
  env: NodeJS.ProcessEnv = process.env,
): Promise<unknown> {
  const region = env["AWS_REGION"] ?? "us-east-1";
  const url = new URL(env[service.endpointVariable] ?? `https://${service.name}.${region}.amazonaws.com/`);
  const body = JSON.stringify(input);
  const headers = signPost(
    url,
    {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `${service.targetPrefix}.${operation}`,
    },
    body,
    { service: service.name, region },
    {
      accessKeyId: env["AWS_ACCESS_KEY_ID"] ?? "",
      secretAccessKey: env["AWS_SECRET_ACCESS_KEY"] ?? "",
      sessionToken: env["AWS_SESSION_TOKEN"],
    },
  );
  const response = await httpRequest({ method: "POST", url, headers, body }).catch(() => undefined);
  if (response?.status !== 200) {
    throw new PublicError("CONFIGURATION_ERROR", `${operation}: ${errorName(response)}`);
  }
  return parse(response.body);
}

function errorName(response: { status: number; body: string } | undefined): string {
  if (!response) return "no answer";
  const parsed = parse(response.body);
  const type = isRecord(parsed) ? String(parsed["__type"] ?? "") : "";
  return `status ${response.status} ${type.replace(/^.*#/, "").replace(/\W/g, "")}`.trim();
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
