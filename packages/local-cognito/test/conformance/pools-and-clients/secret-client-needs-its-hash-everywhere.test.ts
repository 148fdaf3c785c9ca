// localstack#11643, amplify-android#2504: a client with a secret is refused without SECRET_HASH, at every step.
// pmill/aws-cognito#23: a hash on a public client is refused.
import {
  ConfirmSignUpCommand,
  ForgotPasswordCommand,
  InitiateAuthCommand,
  ResendConfirmationCodeCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { describe, expect, test } from "vitest";
import { hasTriggers } from "../support/endpoint.ts";
import { sesame, WORDS } from "../support/sesame.ts";
import { createWorld, hashFor, PASSWORD } from "../support/world.ts";

const absent = {
  name: "NotAuthorizedException",
  message: expect.stringMatching(/^Client \w+ is configured with secret but SECRET_HASH was not received$/),
};
const wrong = {
  name: "NotAuthorizedException",
  message: expect.stringMatching(/^Unable to verify secret hash for client \w+$/),
};

describe("SECRET_HASH", () => {
  test("is needed by every operation with a user name", async () => {
    const { sdk, clientId: ClientId } = await createWorld({ client: { GenerateSecret: true } });
    const Username = "jo@example.com";
    const calls: Record<string, () => Promise<unknown>> = {
      SignUp: () => sdk.send(new SignUpCommand({ ClientId, Username, Password: PASSWORD })),
      ConfirmSignUp: () =>
        sdk.send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode: "123456" })),
      ResendConfirmationCode: () => sdk.send(new ResendConfirmationCodeCommand({ ClientId, Username })),
      ForgotPassword: () => sdk.send(new ForgotPasswordCommand({ ClientId, Username })),
      InitiateAuth: () =>
        sdk.send(
          new InitiateAuthCommand({
            ClientId,
            AuthFlow: "CUSTOM_AUTH",
            AuthParameters: { USERNAME: Username },
          }),
        ),
    };
    for (const [name, call] of Object.entries(calls))
      await expect(call(), name).rejects.toMatchObject(absent);
  });

  test.skipIf(!hasTriggers)("is needed in the answer as well", async () => {
    const world = await createWorld({ client: { GenerateSecret: true }, triggers: sesame });
    const sub = await world.person("jo@example.com");
    const { Session } = await world.start("jo@example.com");
    const respond = (hash: Record<string, string>) =>
      world.sdk.send(
        new RespondToAuthChallengeCommand({
          ClientId: world.clientId,
          ChallengeName: "CUSTOM_CHALLENGE",
          Session,
          ChallengeResponses: { USERNAME: sub, ANSWER: WORDS, ...hash },
        }),
      );
    await expect(respond({})).rejects.toMatchObject(absent);
    await expect(respond({ SECRET_HASH: "d3Jvbmc=" })).rejects.toMatchObject(wrong);
    expect((await respond(hashFor(world.client, sub))).AuthenticationResult).toBeDefined();
  });

  test("may not be sent for a public client", async () => {
    const world = await createWorld();
    const parameters = { SECRET_HASH: "d3Jvbmc=" };
    await expect(world.start("jo@example.com", world.client, parameters)).rejects.toMatchObject(wrong);
  });
});
