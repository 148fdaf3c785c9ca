import { expect, test } from "vitest";
import { TenantError } from "../../src/index.ts";
import { enrolByEmail } from "../support/enrol.ts";
import { fixture, TENANT } from "../support/fixture.ts";

const USER = "user-1";
const EMAIL = "ada@example.com";

test("a wrong key is refused with the documented error", async () => {
  await using f = await fixture();
  f.sdk.apiSecretKey = "wrong";
  await expect(f.sdk.getUser({ userId: USER })).rejects.toMatchObject({
    statusCode: 401,
    errorCode: "unauthorized",
  });
});

test("two keys are active while keys are rotated; then the old one and its tokens are refused", async () => {
  await using f = await fixture();
  const { token } = await enrolByEmail(f, USER, EMAIL);
  const session = await f.sdk.createSession({ clientId: "web", token });
  f.server.putTenant({ ...TENANT, apiSecretKey: "secret-new", previousApiSecretKey: "secret-a" });
  for (const apiSecretKey of ["secret-new", "secret-a"]) {
    f.sdk.apiSecretKey = apiSecretKey;
    expect((await f.sdk.validateChallenge({ token })).isValid).toBe(true);
    expect((await f.sdk.validateSession({ accessToken: session.accessToken })).user.userId).toBe(USER);
  }
  f.server.putTenant({ ...TENANT, apiSecretKey: "secret-new" });
  await expect(f.sdk.getUser({ userId: USER })).rejects.toMatchObject({
    statusCode: 401,
    errorCode: "unauthorized",
  });
  f.sdk.apiSecretKey = "secret-new";
  expect((await f.sdk.validateChallenge({ token })).isValid).toBe(false);
  expect((await f.sdk.getUser({ userId: USER })).isEnrolled).toBe(true);
});

test("no two tenants share a key, not even an old one", async () => {
  await using f = await fixture({ previousApiSecretKey: "old" });
  const other = { ...TENANT, tenantId: "tenant-b", apiSecretKey: "secret-b" };
  expect(() => f.server.putTenant({ ...other, previousApiSecretKey: "secret-a" })).toThrow(TenantError);
  expect(() => f.server.putTenant({ ...other, apiSecretKey: "old" })).toThrow(TenantError);
});
