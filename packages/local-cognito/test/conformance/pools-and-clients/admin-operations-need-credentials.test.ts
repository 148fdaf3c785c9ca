// SDK model (httpAuthSchemeProvider): these need Signature Version 4, those must not.
import { describe, expect, test } from "vitest";
import { isRemote } from "../support/endpoint.ts";
import { createWorld } from "../support/world.ts";

const SIGNED = [
  "AdminGetUser",
  "AdminInitiateAuth",
  "ListUsers",
  "CreateUserPool",
  "DescribeUserPoolClient",
  "CreateGroup",
];
const PUBLIC = [
  "InitiateAuth",
  "SignUp",
  "GetUser",
  "ForgotPassword",
  "RevokeToken",
  "GetTokensFromRefreshToken",
];
const HEADER =
  "AWS4-HMAC-SHA256 Credential=AKID/20261103/us-east-1/cognito-idp/aws4_request, SignedHeaders=host, Signature=";

describe("credentials", () => {
  test.each(SIGNED)("are needed by %s", async (operation) => {
    const world = await createWorld();
    const reply = await world.raw(operation, {});
    expect(reply).toMatchObject({ status: 400, body: { __type: "MissingAuthenticationTokenException" } });
  });

  test.each(PUBLIC)("are not needed by %s", async (operation) => {
    const world = await createWorld();
    const reply = await world.raw(operation, {});
    expect(reply.body["__type"]).toBe("InvalidParameterException");
  });

  // A live endpoint says more about a signature than that it is incomplete.
  test.skipIf(isRemote)("must be well-formed", async () => {
    const world = await createWorld();
    const half = await world.raw("ListUsers", {}, { authorization: HEADER });
    expect(half.body["__type"]).toBe("IncompleteSignatureException");
    const whole = await world.raw("ListUsers", {}, { authorization: `${HEADER}${"0".repeat(64)}` });
    expect(whole.body["__type"]).toBe("InvalidParameterException");
  });
});
