import { afterEach, expect, test, vi } from "vitest";
import { json, type Reply, startStub } from "../../test/support/stub-server.ts";
import { cognitoAdmin, setChosenPassword } from "./cognito-admin.ts";

afterEach(() => vi.unstubAllEnvs());

const user = { userPoolId: "eu-west-1_a", userName: "jo" };

async function startPool(reply: Reply) {
  const pool = await startStub(reply);
  vi.stubEnv("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", pool.url);
  return pool;
}

test("each call is Cognito's Admin operation for this user of this pool", async () => {
  await using pool = await startPool(json(200, {}));
  await cognitoAdmin.setPassword(user, "secret");
  await cognitoAdmin.setAttributes(user, { email: "jo@example.com", email_verified: "true" });
  await cognitoAdmin.signOut(user);
  await cognitoAdmin.deleteUser(user);
  const named = { UserPoolId: "eu-west-1_a", Username: "jo" };
  const sent = pool.received.map(({ headers, body }) => [
    String(headers["x-amz-target"]).split(".")[1],
    JSON.parse(body),
  ]);
  expect(sent).toEqual([
    ["AdminSetUserPassword", { ...named, Password: "secret", Permanent: true }],
    [
      "AdminUpdateUserAttributes",
      {
        ...named,
        UserAttributes: [
          { Name: "email", Value: "jo@example.com" },
          { Name: "email_verified", Value: "true" },
        ],
      },
    ],
    ["AdminUserGlobalSignOut", named],
    ["AdminDeleteUser", named],
  ]);
});

test("a user is read with attributes and status", async () => {
  const UserAttributes = [{ Name: "sub", Value: "s" }, { Name: "email" }, null];
  await using pool = await startPool(json(200, { UserAttributes, UserStatus: "CONFIRMED" }));
  expect(await cognitoAdmin.getUser(user)).toEqual({ sub: "s", "cognito:user_status": "CONFIRMED" });
  pool.reply(json(200, []));
  expect(await cognitoAdmin.getUser(user)).toEqual({ "cognito:user_status": "" });
});

test("a user who is not there is nobody, and is deleted already", async () => {
  await using _pool = await startPool(json(400, { __type: "UserNotFoundException" }));
  expect(await cognitoAdmin.getUser(user)).toBeUndefined();
  await expect(cognitoAdmin.deleteUser(user)).resolves.toBeUndefined();
  await expect(cognitoAdmin.signOut(user)).rejects.toThrow(/^CONFIGURATION_ERROR$/);
});

test.each([
  [json(400, { __type: "TooManyRequestsException" }), "AWS_UNAVAILABLE"],
  [json(400, { __type: "AccessDeniedException" }), "CONFIGURATION_ERROR"],
])("a refusal is distinguished from a busy service", async (reply, code) => {
  await using _pool = await startPool(reply);
  await expect(cognitoAdmin.getUser(user)).rejects.toThrow(code);
  await expect(cognitoAdmin.deleteUser(user)).rejects.toThrow(code);
  await expect(cognitoAdmin.setPassword(user, "p")).rejects.toThrow(code);
});

test("a chosen password is set to stay", async () => {
  await using pool = await startPool(json(200, {}));
  await setChosenPassword(user, "Sesame-1234!");
  expect(pool.received.map(({ body }) => JSON.parse(body))).toEqual([
    { UserPoolId: "eu-west-1_a", Username: "jo", Password: "Sesame-1234!", Permanent: true },
  ]);
});

test.each([
  ["InvalidPasswordException", "PASSWORD_NOT_ACCEPTED"],
  ["PasswordHistoryPolicyViolationException", "PASSWORD_NOT_ACCEPTED"],
  ["TooManyRequestsException", "AWS_UNAVAILABLE"],
  ["AccessDeniedException", "CONFIGURATION_ERROR"],
])("%s about a chosen password is %s", async (__type, code) => {
  await using _pool = await startPool(json(400, { __type }));
  await expect(setChosenPassword(user, "p")).rejects.toThrow(code);
});
