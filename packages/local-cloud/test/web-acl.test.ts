import {
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestCloud, type TestCloud } from "../src/testing/index.ts";

/** prod's web ACL, as it would act in AWS. */

let cloud: TestCloud;
beforeAll(async () => {
  // Only the number is another one, so that it is reached soon.
  cloud = await startTestCloud({
    stack: "prod",
    settings: ({ firewall, ...environment }) => ({
      ...environment,
      ...(firewall && { firewall: { ...firewall, requestsPerFiveMinutes: 100 } }),
    }),
  });
});
afterAll(() => cloud.close());

test("too many calls from one address are blocked for a while, an administrator's are not", async () => {
  const limit = cloud.environment().firewall?.requestsPerFiveMinutes ?? 0;
  expect(limit).toBeGreaterThan(0);
  const nobody = cloud.person("nobody@example.com");
  const outcome = () =>
    nobody.start().then(
      () => "answered",
      (error: unknown) => (error instanceof Error ? error.name : ""),
    );
  for (let sent = 0; sent < limit; sent += 1) expect(await outcome()).not.toBe("ForbiddenException");
  await expect(nobody.start()).rejects.toMatchObject({
    name: "ForbiddenException",
    $metadata: { httpStatusCode: 403 },
  });
  const administrator = new CognitoIdentityProviderClient({
    region: cloud.environment().region,
    endpoint: cloud.urls.cognito,
    credentials: { accessKeyId: "administrator", secretAccessKey: "administrator" },
    maxAttempts: 1,
  });
  const read = new AdminGetUserCommand({ UserPoolId: cloud.userPoolId(), Username: "nobody@example.com" });
  await expect(administrator.send(read)).rejects.toMatchObject({ name: "UserNotFoundException" });
  cloud.advance(5 * 60_000);
  expect(await outcome()).not.toBe("ForbiddenException");
});
