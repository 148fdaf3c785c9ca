// ministack#725: Define -> Create -> challenge -> Verify -> Define -> tokens, for both starts.
import {
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { describe, expect, test } from "vitest";
import { hasTriggers } from "../support/endpoint.ts";
import { sesame, WORDS } from "../support/sesame.ts";
import { createWorld } from "../support/world.ts";

const ORDER = [
  "DefineAuthChallenge_Authentication",
  "CreateAuthChallenge_Authentication",
  "VerifyAuthChallengeResponse_Authentication",
  "DefineAuthChallenge_Authentication",
];

describe.skipIf(!hasTriggers)("custom auth", () => {
  test("InitiateAuth", async () => {
    const world = await createWorld({ triggers: sesame });
    await world.person("jo@example.com");
    const tokens = await world.signIn("jo@example.com");
    expect(world.events.map(({ triggerSource }) => triggerSource)).toEqual(ORDER);
    expect(Object.keys(tokens).sort()).toEqual([
      "AccessToken",
      "ExpiresIn",
      "IdToken",
      "RefreshToken",
      "TokenType",
    ]);
  });

  test("AdminInitiateAuth", async () => {
    const world = await createWorld({ triggers: sesame });
    const sub = await world.person("jo@example.com");
    const place = { UserPoolId: world.poolId, ClientId: world.clientId };
    const challenge = await world.sdk.send(
      new AdminInitiateAuthCommand({
        ...place,
        AuthFlow: "CUSTOM_AUTH",
        AuthParameters: { USERNAME: "jo@example.com" },
      }),
    );
    const reply = await world.sdk.send(
      new AdminRespondToAuthChallengeCommand({
        ...place,
        ChallengeName: "CUSTOM_CHALLENGE",
        Session: challenge.Session,
        ChallengeResponses: { USERNAME: sub, ANSWER: WORDS },
      }),
    );
    expect(world.events.map(({ triggerSource }) => triggerSource)).toEqual(ORDER);
    expect(reply.AuthenticationResult?.IdToken).toBeDefined();
  });
});
