// aws-sdk-android#511, #889: from the first reply on, the hash is over the USERNAME that it told; a hash over the
// alias is refused.
import { RespondToAuthChallengeCommand } from "@aws-sdk/client-cognito-identity-provider";
import { expect, test } from "vitest";
import { hasTriggers } from "./support/endpoint.ts";
import { sesame, WORDS } from "./support/sesame.ts";
import { createWorld, hashFor } from "./support/world.ts";

test.skipIf(!hasTriggers)("the challenge's hash is over the inner name", async () => {
  const world = await createWorld({ client: { GenerateSecret: true }, triggers: sesame });
  const sub = await world.person("jo@example.com");
  const { Session } = await world.start("jo@example.com");
  const respond = (hashed: string) =>
    world.sdk.send(
      new RespondToAuthChallengeCommand({
        ClientId: world.clientId,
        ChallengeName: "CUSTOM_CHALLENGE",
        Session,
        ChallengeResponses: { USERNAME: sub, ANSWER: WORDS, ...hashFor(world.client, hashed) },
      }),
    );
  await expect(respond("jo@example.com")).rejects.toMatchObject({ name: "NotAuthorizedException" });
  expect((await respond(sub)).AuthenticationResult).toBeDefined();
});
