// localstack#12945: AdminRespondToAuthChallenge handles PASSWORD_VERIFIER.
import {
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { expect, test } from "vitest";
import { srpClient } from "../../../src/testing/srp-client.ts";
import { currentTime } from "../support/endpoint.ts";
import { createWorld, PASSWORD } from "../support/world.ts";

test("admin answers the password verifier", async () => {
  const world = await createWorld({
    client: { ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] },
  });
  await world.person("jo@example.com");
  const place = { UserPoolId: world.poolId, ClientId: world.clientId };
  const srp = srpClient(world.poolId, PASSWORD);
  const challenge = await world.sdk.send(
    new AdminInitiateAuthCommand({
      ...place,
      AuthFlow: "USER_SRP_AUTH",
      AuthParameters: { USERNAME: "jo@example.com", SRP_A: srp.SRP_A },
    }),
  );
  const reply = await world.sdk.send(
    new AdminRespondToAuthChallengeCommand({
      ...place,
      ChallengeName: "PASSWORD_VERIFIER",
      Session: challenge.Session,
      ChallengeResponses: srp.respond(challenge.ChallengeParameters, new Date(currentTime())),
    }),
  );
  expect(reply.AuthenticationResult?.IdToken).toBeDefined();
});
