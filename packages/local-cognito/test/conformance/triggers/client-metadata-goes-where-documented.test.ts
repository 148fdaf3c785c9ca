// localstack#11687, amplify-js#12745, #14376, ministack PR#1219, amplify-swift#2983: ClientMetadata per operation.
import {
  GetTokensFromRefreshTokenCommand,
  InitiateAuthCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { describe, expect, test } from "vitest";
import { hasTriggers } from "../support/endpoint.ts";
import { sesame, WORDS } from "../support/sesame.ts";
import { createWorld, PASSWORD } from "../support/world.ts";

const passive = (event: object) => ({ output: event });

describe.skipIf(!hasTriggers)("client metadata", () => {
  test("of InitiateAuth does not reach Define and Create; of the answer it reaches all", async () => {
    const world = await createWorld({
      triggers: { ...sesame, PreTokenGeneration: passive, PostAuthentication: passive },
    });
    await world.person("jo@example.com");
    const challenge = await world.sdk.send(
      new InitiateAuthCommand({
        ClientId: world.clientId,
        AuthFlow: "CUSTOM_AUTH",
        AuthParameters: { USERNAME: "jo@example.com" },
        ClientMetadata: { from: "start" },
      }),
    );
    for (const { request } of world.events) expect(request).not.toHaveProperty("clientMetadata");
    world.events.length = 0;
    const next = await world.answer(challenge, "wrong", world.client, { from: "answer" });
    await world.answer(next, WORDS, world.client, { from: "answer" });
    expect(world.events).toHaveLength(7);
    for (const { request } of world.events) expect(request["clientMetadata"]).toEqual({ from: "answer" });
  });

  test("of a password start reaches PreAuthentication as validationData", async () => {
    const world = await createWorld({
      client: { ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] },
      triggers: { PreAuthentication: passive, PostAuthentication: passive },
    });
    await world.person("jo@example.com");
    await world.sdk.send(
      new InitiateAuthCommand({
        ClientId: world.clientId,
        AuthFlow: "USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME: "jo@example.com", PASSWORD },
        ClientMetadata: { from: "start" },
      }),
    );
    const [before, after] = world.events;
    expect(before?.triggerSource).toBe("PreAuthentication_Authentication");
    expect(before?.request["validationData"]).toEqual({ from: "start" });
    expect(after?.request).not.toHaveProperty("clientMetadata");
  });

  test("of SignUp reaches PreSignUp, beside validationData", async () => {
    const world = await createWorld({ triggers: { PreSignUp: passive } });
    await world.sdk.send(
      new SignUpCommand({
        ClientId: world.clientId,
        Username: "jo@example.com",
        Password: PASSWORD,
        ValidationData: [{ Name: "invite", Value: "42" }],
        ClientMetadata: { from: "sign-up" },
      }),
    );
    expect(world.events[0]?.request).toMatchObject({
      validationData: { invite: "42" },
      clientMetadata: { from: "sign-up" },
    });
  });

  test("of GetTokensFromRefreshToken reaches PreTokenGeneration", async () => {
    const world = await createWorld({ triggers: { ...sesame, PreTokenGeneration: passive } });
    await world.person("jo@example.com");
    const { RefreshToken } = await world.signIn("jo@example.com");
    await world.sdk.send(
      new GetTokensFromRefreshTokenCommand({
        ClientId: world.clientId,
        RefreshToken,
        ClientMetadata: { from: "refresh" },
      }),
    );
    expect(world.eventsOf("PreTokenGeneration").at(-1)?.request["clientMetadata"]).toEqual({
      from: "refresh",
    });
  });
});
