// API reference of AddUserPoolClientSecret: a client has up to two secrets, and a hash made with either is accepted.
import {
  AddUserPoolClientSecretCommand,
  DeleteUserPoolClientSecretCommand,
  ListUserPoolClientSecretsCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { expect, test } from "vitest";
import { createWorld, hashFor, PASSWORD } from "../support/world.ts";

test("either of two secrets will do, until it is deleted", async () => {
  const world = await createWorld({ client: { GenerateSecret: true } });
  const place = { UserPoolId: world.poolId, ClientId: world.clientId };
  const { ClientSecretDescriptor } = await world.sdk.send(new AddUserPoolClientSecretCommand(place));
  const second = { id: world.clientId, secret: ClientSecretDescriptor?.ClientSecretValue };
  const signUp = (Username: string, client: typeof second) =>
    world.sdk.send(
      new SignUpCommand({
        ClientId: world.clientId,
        Username,
        Password: PASSWORD,
        SecretHash: hashFor(client, Username)["SECRET_HASH"],
      }),
    );
  await signUp("first@example.com", world.client);
  await signUp("second@example.com", second);
  await expect(world.sdk.send(new AddUserPoolClientSecretCommand(place))).rejects.toMatchObject({
    name: "LimitExceededException",
  });
  const { ClientSecrets = [] } = await world.sdk.send(new ListUserPoolClientSecretsCommand(place));
  expect(ClientSecrets).toHaveLength(2);
  const oldest = ClientSecrets.find(
    ({ ClientSecretId }) => ClientSecretId !== ClientSecretDescriptor?.ClientSecretId,
  );
  await world.sdk.send(
    new DeleteUserPoolClientSecretCommand({ ...place, ClientSecretId: oldest?.ClientSecretId }),
  );
  await expect(signUp("third@example.com", world.client)).rejects.toThrow("Unable to verify secret hash");
  await signUp("third@example.com", second);
});
