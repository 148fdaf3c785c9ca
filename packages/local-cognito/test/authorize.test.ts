import {
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
  ListUserPoolsCommand,
  ListUsersCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { expect, onTestFinished, test } from "vitest";
import { startLocalCognito } from "../src/index.ts";

test("who runs the server decides what an access key may do, on which pool; calls without credentials are not asked about", async () => {
  const asked: string[][] = [];
  const cognito = await startLocalCognito({
    port: 0,
    dataFile: ":memory:",
    authorize(accessKeyId, action, resource) {
      asked.push([accessKeyId, action, resource]);
      return accessKeyId === "MAY";
    },
  });
  onTestFinished(() => cognito.close());
  const { Id, Arn } = cognito.putUserPool({ Id: "us-east-1_aB1", PoolName: "people" });
  const as = (accessKeyId: string) =>
    new CognitoIdentityProviderClient({
      region: "us-east-1",
      endpoint: cognito.url,
      credentials: { accessKeyId, secretAccessKey: "secret" },
      maxAttempts: 1,
    });
  expect((await as("MAY").send(new ListUsersCommand({ UserPoolId: Id }))).Users).toEqual([]);
  await expect(as("MAYNOT").send(new ListUsersCommand({ UserPoolId: Id }))).rejects.toMatchObject({
    name: "AccessDeniedException",
    message: expect.stringContaining(`cognito-idp:ListUsers on resource: ${Arn}`),
  });
  await as("MAY").send(new ListUserPoolsCommand({ MaxResults: 1 }));
  expect(asked).toEqual([
    ["MAY", "cognito-idp:ListUsers", Arn],
    ["MAYNOT", "cognito-idp:ListUsers", Arn],
    ["MAY", "cognito-idp:ListUserPools", "*"],
  ]);
  const publicCall = new InitiateAuthCommand({ ClientId: "nobody", AuthFlow: "CUSTOM_AUTH" });
  await expect(as("MAYNOT").send(publicCall)).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  expect(asked).toHaveLength(3);
});
