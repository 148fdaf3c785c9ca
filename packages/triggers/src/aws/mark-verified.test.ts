import { afterEach, describe, expect, test, vi } from "vitest";
import { hang, json, startStub } from "../../test/support/stub-server.ts";
import { markVerified } from "./mark-verified.ts";

const user = { userPoolId: "eu-west-1_a", userName: "jo", attributes: { email_verified: "false" } };

afterEach(() => vi.unstubAllEnvs());

describe("a proven address", () => {
  test("is marked as verified in the pool", async () => {
    await using idp = await startStub(json(200, {}));
    vi.stubEnv("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", idp.url);
    expect(await markVerified(user, "email", 3_000)).toBe("marked");
    expect(await markVerified({ ...user, attributes: {} }, "phone_number", 2_000)).toBe("marked");
    expect(idp.received.map(({ headers }) => headers["x-amz-target"])).toEqual([
      "AWSCognitoIdentityProviderService.AdminUpdateUserAttributes",
      "AWSCognitoIdentityProviderService.AdminUpdateUserAttributes",
    ]);
    expect(idp.received[0]?.headers.authorization).toContain("/us-east-1/cognito-idp/aws4_request");
    expect(idp.received.map(({ body }) => JSON.parse(body))).toEqual([
      {
        UserPoolId: "eu-west-1_a",
        Username: "jo",
        UserAttributes: [{ Name: "email_verified", Value: "true" }],
      },
      {
        UserPoolId: "eu-west-1_a",
        Username: "jo",
        UserAttributes: [{ Name: "phone_number_verified", Value: "true" }],
      },
    ]);
  });

  test("is marked once: not when the pool knows already", async () => {
    await using idp = await startStub(json(200, {}));
    vi.stubEnv("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", idp.url);
    const known = { ...user, attributes: { email_verified: "true" } };
    expect(await markVerified(known, "email", 3_000)).toBe("already");
    expect(idp.received).toHaveLength(0);
  });

  test("waits for the next sign-in when there is little time left", async () => {
    await using idp = await startStub(json(200, {}));
    vi.stubEnv("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", idp.url);
    expect(await markVerified(user, "email", 1_999)).toBe("postponed");
    expect(idp.received).toHaveLength(0);
  });

  test.each([
    ["refused", json(400, { __type: "AccessDeniedException" })],
    ["not answered", hang],
  ])("is no reason to fail when the request is %s", async (_name, reply) => {
    await using idp = await startStub(reply);
    vi.stubEnv("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", idp.url);
    expect(await markVerified(user, "email", 3_000)).toBe("failed");
  });
});
