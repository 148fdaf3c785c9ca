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
