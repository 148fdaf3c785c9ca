import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { type Asked, type FakeAnswer, startFakeAws } from "../../test/support/fake-aws.ts";
import { AUTHSIGNAL_PROBES } from "./authsignal-probes.ts";
import { COGNITO_PROBES } from "./cognito-probes.ts";
import { cognitoService } from "./cognito-service.ts";
import { runProbes } from "./probe.ts";
import { probeServices } from "./probe-services.ts";

const token = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.sig`;

/** A Cognito that answers as it is assumed. */
function asAssumed() {
  let redeemed = 0;
  return ({ operation, input }: Asked): FakeAnswer => {
    switch (operation) {
      case "CreateUserPool":
        return { body: { UserPool: { Id: "eu-central-1_probe" } } };
      case "CreateUserPoolClient":
        return { body: { UserPoolClient: { ClientId: "client" } } };
      case "DescribeUserPoolClient":
        return { body: { UserPoolClient: {} } };
      case "AdminCreateUser":
        return { body: { User: { Username: "sub-1" } } };
      case "AdminGetUser":
        return { body: { UserAttributes: [{ Name: "sub", Value: "sub-1" }] } };
      case "InitiateAuth":
        return input["AuthFlow"] === "USER_PASSWORD_AUTH" ? { error: "FlowNotEnabledByThisTest" } : {};
      case "UpdateUserPool":
        return { error: "InvalidParameterException" };
      case "DescribeUserPool":
        return {
          body: {
            UserPool: { SchemaAttributes: ["sub", "email", "phone_number"].map((Name) => ({ Name })) },
          },
        };
      case "ListUsers":
        return { body: { Users: [{}] } };
      case "AdminInitiateAuth":
        return { body: { AuthenticationResult: { AccessToken: token({ sub: "s" }), RefreshToken: "r" } } };
      case "GetTokensFromRefreshToken":
        return redeemed++ === 0 ? {} : { error: "RefreshTokenReuseException" };
      default:
        return {};
    }
  };
}

/** Asks these probes alone, of a Cognito that answers this. */
async function asked(answer: (asked: Asked) => FakeAnswer | undefined, probes = COGNITO_PROBES) {
  await using aws = await startFakeAws(answer);
  const client = new CognitoIdentityProviderClient({
    region: "eu-central-1",
    endpoint: aws.url,
    maxAttempts: 1,
    credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "s" },
  });
  const results = await runProbes(probes, await cognitoService(client));
  client.destroy();
  return results;
}

/** Both services by one server; Authsignal refuses its key, so that Cognito alone is looked at. */
async function probed(answer: (asked: Asked) => FakeAnswer | undefined) {
  vi.stubEnv("AWS_MAX_ATTEMPTS", "1");
  onTestFinished(() => void vi.unstubAllEnvs());
  await using aws = await startFakeAws((one) => {
    if (!one.operation.includes(" ")) return answer(one);
    return { status: one.operation.startsWith("DELETE /users/") ? 200 : 401 };
  });
  const { results, left } = await probeServices({
    region: "eu-central-1",
    cognitoUrl: aws.url,
    onLaptop: true,
    authsignalUrl: aws.url,
    authsignalKey: "key",
  });
  expect(results).toHaveLength(COGNITO_PROBES.length + AUTHSIGNAL_PROBES.length);
  const operations = aws.asked.map(({ operation }) => operation).filter((one) => !one.includes(" "));
  return { results: results.slice(0, COGNITO_PROBES.length), left, operations };
}

/** Cognito's own words for a flow that is not allowed are in its message, which the fake does not have. */
const FLOWS = "CUSTOM_AUTH, USER_PASSWORD_AUTH, USER_SRP_AUTH";

test("a Cognito as it is assumed answers every probe so, and its pool is deleted at the end", async () => {
  const { results, operations } = await probed(asAssumed());
  expect(results.filter(({ status }) => status !== "as assumed")).toMatchObject([
    { id: "default-flows", seen: FLOWS },
  ]);
  expect(operations[0]).toBe("CreateUserPool");
  expect(operations.at(-1)).toBe("DeleteUserPool");
});

test.each<[id: string, operation: string, answer: FakeAnswer, seen: string]>([
  [
    "default-attributes",
    "DescribeUserPoolClient",
    { body: { UserPoolClient: { WriteAttributes: ["email"] } } },
    "a list",
  ],
  [
    "username-is-sub",
    "AdminGetUser",
    { body: { UserAttributes: [{ Name: "sub", Value: "other" }] } },
    "different",
  ],
  [
    "flag-alone",
    "AdminUpdateUserAttributes",
    { error: "InvalidParameterException" },
    "InvalidParameterException",
  ],
  ["update-keeps-verification", "UpdateUserPool", {}, "accepted"],
  ["describe-schema", "DescribeUserPool", { body: { UserPool: {} } }, "not listed"],
  ["status-filter", "ListUsers", { body: { Users: [] } }, "not found"],
  [
    "access-token-version",
    "AdminInitiateAuth",
    { body: { AuthenticationResult: { AccessToken: token({ version: 2 }), RefreshToken: "r" } } },
    "yes",
  ],
  ["rotation-race", "GetTokensFromRefreshToken", {}, "4 times"],
])("%s: another answer to %s is shown as it is", async (id, operation, answer, seen) => {
  const usual = asAssumed();
  const results = await asked(
    (one) => (one.operation === operation ? answer : usual(one)),
    COGNITO_PROBES.filter((probe) => probe.id === id),
  );
  expect(results).toMatchObject([{ id, status: "differs", seen }]);
});

describe("no answer is not an answer", () => {
  test.each<FakeAnswer>([
    { error: "AccessDeniedException" },
    { error: "ExpiredTokenException" },
    { error: "UnrecognizedClientException" },
    { error: "TooManyRequestsException" },
    { error: "InternalErrorException", status: 500 },
    { error: "ServiceUnavailable", status: 503 },
  ])("%j after the pool was made leaves every probe unasked", async (answer) => {
    const usual = asAssumed();
    const results = await asked((one) => (one.operation === "CreateUserPool" ? usual(one) : answer));
    for (const { id, status, seen } of results)
      expect([id, status, seen]).toEqual([id, "not asked", expect.stringContaining(answer.error ?? "")]);
  });
});

test("a pool that cannot be deleted is named, and costs no answer", async () => {
  const usual = asAssumed();
  const { results, left } = await probed((asked) =>
    asked.operation === "DeleteUserPool" ? { error: "TooManyRequestsException" } : usual(asked),
  );
  expect(results.filter(({ status }) => status === "as assumed")).toHaveLength(COGNITO_PROBES.length - 1);
  expect(left).toEqual([
    "the user pool eu-central-1_probe is left (TooManyRequestsException of this test); expected it deleted",
  ]);
});

test("without a pool nothing is asked", async () => {
  await expect(probed(() => ({ error: "LimitExceededException" }))).rejects.toMatchObject({
    name: "LimitExceededException",
  });
});
