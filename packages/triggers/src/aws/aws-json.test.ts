import { afterEach, describe, expect, test, vi } from "vitest";
import { drop, json, raw, startStub } from "../../test/support/stub-server.ts";
import { readAuthsignalKey } from "../authsignal/authsignal-from-environment.ts";
import { PublicError } from "../rules/public-error.ts";
import { awsFailure, callAws, SECRETS_MANAGER, SSM } from "./aws-json.ts";

const CANARY = "canary-secret-access-key";
const credentials = {
  AWS_REGION: "eu-west-1",
  AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
  AWS_SECRET_ACCESS_KEY: CANARY,
  AWS_SESSION_TOKEN: "session",
};

afterEach(() => vi.unstubAllEnvs());

function stubEnv(variables: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
}

/** The code and what the log says about it. */
async function failureOf(work: Promise<unknown>): Promise<unknown> {
  const error = await work.catch((reason: unknown) => reason);
  if (!(error instanceof PublicError)) return error;
  const { service, detail } = PublicError.detailOf(error);
  return `${error.code} ${service}: ${detail}`;
}

describe("a call to an AWS JSON service", () => {
  test("names the operation and is signed with the function's credentials", async () => {
    await using stub = await startStub(json(200, { Parameter: { Value: "v" } }));
    stubEnv({ ...credentials, AWS_ENDPOINT_URL_SSM: stub.url });
    const answer = await callAws(SSM, "GetParameter", { Name: "n" });
    expect(answer).toEqual({ Parameter: { Value: "v" } });
    expect(stub.received[0]).toMatchObject({
      method: "POST",
      path: "/",
      body: '{"Name":"n"}',
      headers: {
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": "AmazonSSM.GetParameter",
        "x-amz-security-token": "session",
        authorization: expect.stringMatching(
          /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-west-1\/ssm\/aws4_request, /,
        ),
      },
    });
    expect(JSON.stringify(stub.received)).not.toContain(CANARY);
  });

  test.each<[string, Parameters<typeof startStub>[0], string]>([
    [
      "the AWS error",
      json(400, { __type: "com.amazonaws.ssm#AccessDeniedException", message: CANARY }),
      "CONFIGURATION_ERROR Parameter Store: GetParameter: status 400 AccessDeniedException",
    ],
    ["a status without error", raw(503, ""), "AWS_UNAVAILABLE Parameter Store: GetParameter: status 503"],
    [
      "a status with text",
      raw(500, `<html>${CANARY}`),
      "AWS_UNAVAILABLE Parameter Store: GetParameter: status 500",
    ],
    [
      "an error of odd letters",
      json(400, { __type: 'A"; \nB' }),
      "CONFIGURATION_ERROR Parameter Store: GetParameter: status 400 AB",
    ],
    ["silence", drop, "AWS_UNAVAILABLE Parameter Store: GetParameter: no answer"],
    [
      "an answer that is not JSON",
      raw(200, "<html>"),
      "AWS_UNAVAILABLE Parameter Store: GetParameter: no answer unreadable",
    ],
    ["a busy service's 429", json(429, {}), "AWS_UNAVAILABLE Parameter Store: GetParameter: status 429"],
    [
      "a busy service's 400",
      json(400, { __type: "ThrottlingException" }),
      "AWS_UNAVAILABLE Parameter Store: GetParameter: status 400 ThrottlingException",
    ],
    [
      "a parameter that is not there",
      json(400, { __type: "ParameterNotFound" }),
      "CONFIGURATION_ERROR Parameter Store: GetParameter: status 400 ParameterNotFound",
    ],
  ])("that fails is logged with %s", async (_name, reply, detail) => {
    await using stub = await startStub(reply);
    stubEnv({ ...credentials, AWS_ENDPOINT_URL_SSM: stub.url });
    expect(await failureOf(callAws(SSM, "GetParameter", {}))).toBe(detail);
  });

  test.each([
    "LimitExceededException",
    "ProvisionedThroughputExceededException",
    "RequestLimitExceeded",
    "RequestThrottled",
    "RequestThrottledException",
    "RequestTimeout",
    "RequestTimeoutException",
    "SlowDown",
    "ThrottledException",
    "Throttling",
    "ThrottlingException",
    "TooManyRequestsException",
    "TransactionConflictException",
    "TransactionInProgressException",
  ])("is an outage for %s, which passes although its status is 400", (error) => {
    expect(awsFailure(SSM, "GetParameter", { ok: false, error, status: 400 }).code).toBe("AWS_UNAVAILABLE");
  });

  test.each(["AccessDeniedException", "ResourceNotFoundException", "ValidationException"])(
    "is a wrong setting for %s, which stays",
    (error) => {
      const { code } = awsFailure(SSM, "GetParameter", { ok: false, error, status: 400 });
      expect(code).toBe("CONFIGURATION_ERROR");
    },
  );

  test("goes to the region's own endpoint unless another is set", async () => {
    stubEnv({ ...credentials, AWS_REGION: "nowhere.invalid" });
    expect(await failureOf(callAws(SECRETS_MANAGER, "GetSecretValue", {}))).toBe(
      "AWS_UNAVAILABLE Secrets Manager: GetSecretValue: no answer",
    );
  });
});

describe("the Authsignal key", () => {
  test("is the secret's value", async () => {
    await using stub = await startStub(json(200, { SecretString: "abcdefgh" }));
    vi.stubEnv("AWS_ENDPOINT_URL_SECRETS_MANAGER", stub.url);
    expect(await readAuthsignalKey("arn:secret")).toBe("abcdefgh");
    expect(stub.received[0]).toMatchObject({
      body: '{"SecretId":"arn:secret"}',
      headers: { "x-amz-target": "secretsmanager.GetSecretValue" },
    });
  });

  test.each([
    null,
    {},
    { SecretBinary: "YWJj" },
    { SecretString: "" },
    { SecretString: "short" },
    { SecretString: '{"key":"abcdefgh"}\n' },
    { SecretString: "with space" },
    { SecretString: "x".repeat(257) },
  ])("is refused as %j, and not shown", async (answer) => {
    await using stub = await startStub(json(200, answer));
    vi.stubEnv("AWS_ENDPOINT_URL_SECRETS_MANAGER", stub.url);
    expect(await failureOf(readAuthsignalKey("arn:secret"))).toBe(
      "CONFIGURATION_ERROR Secrets Manager: AUTHSIGNAL_KEY_SECRET: expected the server API key, and nothing else",
    );
  });
});
