import {
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
  UserNotFoundException,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type LocalCognito, startLocalCognito } from "../src/index.ts";

let cognito: LocalCognito;
beforeAll(async () => {
  cognito = await startLocalCognito({ port: 0, dataFile: ":memory:" });
});
afterAll(() => cognito.close());

const pool = { Id: "us-east-1_inProcess", PoolName: "in-process" };

test("a pool has its name, and an id without a pool has none", () => {
  cognito.putUserPool(pool);
  expect(cognito.userPoolName(pool.Id)).toBe("in-process");
  expect(cognito.userPoolName("us-east-1_nobody")).toBeUndefined();
});

test("a member that is not known is refused by its path, at any depth", () => {
  const arn = "arn:aws:lambda:us-east-1:000000000000:function:a";
  const misspelt = { ...pool, LambdaConfig: { PreSignUp: arn, PreSignup: arn } };
  expect(() => cognito.putUserPool(misspelt)).toThrow(
    expect.objectContaining({
      code: "INVALID_SETTING",
      message: "User pool us-east-1_inProcess: LambdaConfig.PreSignup: not known here",
    }),
  );
  const client = {
    ClientId: "0123456789abcdefghijklmnop",
    UserPoolId: pool.Id,
    ClientName: "web",
    Flows: [],
  };
  expect(() => cognito.putUserPoolClient(client)).toThrow(
    expect.objectContaining({
      code: "INVALID_SETTING",
      message: "User pool client 0123456789abcdefghijklmnop: Flows: not known here",
    }),
  );
});

test("a user is created once, with a password that stays or the state of an invitation", async () => {
  cognito.putUserPool({ ...pool, UsernameAttributes: ["email"] });
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const sdk = new CognitoIdentityProviderClient({ region: "us-east-1", endpoint: cognito.url, credentials });
  const statusOf = async (Username: string) => {
    const command = new AdminGetUserCommand({ UserPoolId: pool.Id, Username });
    return (await sdk.send(command)).UserStatus;
  };
  const place = { UserPoolId: pool.Id, UserAttributes: [{ Name: "email", Value: "jo@example.com" }] };
  await expect(statusOf("jo@example.com")).rejects.toBeInstanceOf(UserNotFoundException);
  expect(await cognito.putUser({ ...place, Username: "jo@example.com" })).toBe(true);
  expect(await statusOf("jo@example.com")).toBe("FORCE_CHANGE_PASSWORD");
  // Who is there stays as they are.
  expect(await cognito.putUser({ ...place, Username: "jo@example.com", Password: "Sesame-1234" })).toBe(
    false,
  );
  expect(await statusOf("jo@example.com")).toBe("FORCE_CHANGE_PASSWORD");
  expect(
    await cognito.putUser({ UserPoolId: pool.Id, Username: "kim@example.com", Password: "Sesame-1234" }),
  ).toBe(true);
  expect(await statusOf("kim@example.com")).toBe("CONFIRMED");
});

test("a user that Cognito would refuse is refused by name", async () => {
  cognito.putUserPool({ ...pool, UsernameAttributes: ["email"] });
  await expect(cognito.putUser({ UserPoolId: pool.Id, Username: "no-address" })).rejects.toMatchObject({
    code: "INVALID_SETTING",
    message: "User no-address: Username should be an email.",
  });
});
