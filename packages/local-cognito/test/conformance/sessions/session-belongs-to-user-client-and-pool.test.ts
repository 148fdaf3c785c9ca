// moto PR#10243: otherwise a sign-in begun as one user could be finished as another.
import { RespondToAuthChallengeCommand } from "@aws-sdk/client-cognito-identity-provider";
import { expect, test } from "vitest";
import { hasTriggers } from "../support/endpoint.ts";
import { sesame, WORDS } from "../support/sesame.ts";
import { createWorld } from "../support/world.ts";

test.skipIf(!hasTriggers)("a session belongs to user, client and pool", async () => {
  const [world, elsewhere] = [
    await createWorld({ triggers: sesame }),
    await createWorld({ triggers: sesame }),
  ];
  const other = await world.addClient();
  await world.person("jo@example.com");
  await elsewhere.person("jo@example.com");
  const eve = await world.person("eve@example.com");
  const challenge = await world.start("jo@example.com");
  const invalid = { name: "NotAuthorizedException", message: "Invalid session for the user." };
  const asEve = { ...challenge, ChallengeParameters: { USERNAME: eve } };
  await expect(world.answer(asEve, WORDS)).rejects.toMatchObject(invalid);
  await expect(world.answer(challenge, WORDS, other)).rejects.toMatchObject(invalid);
  await expect(elsewhere.answer(challenge, WORDS)).rejects.toMatchObject(invalid);
  const invented = { ...challenge, Session: `AYABe${"A".repeat(120)}` };
  await expect(world.answer(invented, WORDS)).rejects.toMatchObject(invalid);
  const wrongName = new RespondToAuthChallengeCommand({
    ClientId: world.clientId,
    ChallengeName: "NEW_PASSWORD_REQUIRED",
    Session: challenge.Session,
    ChallengeResponses: { USERNAME: "jo@example.com", NEW_PASSWORD: "Other-1234" },
  });
  await expect(world.sdk.send(wrongName)).rejects.toMatchObject(invalid);
  expect((await world.answer(challenge, WORDS)).AuthenticationResult).toBeDefined();
});
