import {
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestCloud, type TestCloud } from "../src/testing/index.ts";

/** prod's web ACL, as it would act in AWS. */

let cloud: TestCloud;
const running: TestCloud[] = [];
beforeAll(async () => {
  cloud = await startTestCloud({ stack: "prod" });
  running.push(cloud);
});
afterAll(() => Promise.all(running.map((one) => one.close())));

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

test("a hundred requests let 25 newcomers of one office in, and without a web ACL the 26th, too", async () => {
  let limited = true;
  const office = await startTestCloud({
    stack: "prod",
    settings: ({ firewall = {}, ...environment }) => ({
      ...environment,
      ...(limited && { firewall: { ...firewall, requestsPerFiveMinutes: 100 } }),
    }),
  });
  running.push(office);
  const colleague = (number: number) => office.person(`colleague-${number}@example.com`);
  for (let number = 1; number <= 25; number += 1) {
    await expect(colleague(number).start()).rejects.toThrow(/NO_ACCOUNT/);
    await colleague(number).signUpAndIn();
  }
  await expect(colleague(26).start()).rejects.toMatchObject({ name: "ForbiddenException" });
  limited = false;
  await office.reloadProgram();
  await colleague(26).signUpAndIn();
});
