// From the first reply on, the hash is over the USERNAME that it names. aws-sdk-android#511, #889: a hash over the alias is
// refused after SRP. A public Express example with email sign-in and a client secret sends one in its answers to
// CUSTOM_CHALLENGE.
import { RespondToAuthChallengeCommand } from "@aws-sdk/client-cognito-identity-provider";
import { expect, test } from "vitest";
import { hasTriggers } from "../support/endpoint.ts";
import { sesame, WORDS } from "../support/sesame.ts";
import { answerSrp, startSrp } from "../support/srp.ts";
import { createWorld, hashFor, type World } from "../support/world.ts";

const answer = (world: World, Session: string | undefined, USERNAME: string, hashed: string) =>
  world.sdk.send(
    new RespondToAuthChallengeCommand({
      ClientId: world.clientId,
      ChallengeName: "CUSTOM_CHALLENGE",
      Session,
      ChallengeResponses: { USERNAME, ANSWER: WORDS, ...hashFor(world.client, hashed) },
    }),
  );

test.skipIf(!hasTriggers)("the challenge's hash is over the inner name", async () => {
  const world = await createWorld({ client: { GenerateSecret: true }, triggers: sesame });
  const sub = await world.person("jo@example.com");
  const { Session } = await world.start("jo@example.com");
  const respond = (hashed: string) => answer(world, Session, sub, hashed);
  await expect(respond("jo@example.com")).rejects.toMatchObject({ name: "NotAuthorizedException" });
  expect((await respond(sub)).AuthenticationResult).toBeDefined();
});

test.skipIf(!hasTriggers)("an answer to CUSTOM_CHALLENGE may name the alias and hash it", async () => {
  const world = await createWorld({ client: { GenerateSecret: true }, triggers: sesame });
  await world.person("jo@example.com");
  await world.person("ada@example.com");
  const { Session } = await world.start("jo@example.com");
  const refused = { name: "NotAuthorizedException" };
  await expect(answer(world, Session, "ada@example.com", "ada@example.com")).rejects.toMatchObject(refused);
  await expect(answer(world, Session, "jo@example.com", "ada@example.com")).rejects.toMatchObject(refused);
  const { AuthenticationResult } = await answer(world, Session, "jo@example.com", "jo@example.com");
  expect(AuthenticationResult).toBeDefined();
});

test.skipIf(!hasTriggers)("an answer to PASSWORD_VERIFIER may not", async () => {
  const world = await createWorld({ client: { GenerateSecret: true }, triggers: sesame });
  await world.person("jo@example.com");
  const { challenge, responses } = await startSrp(world, "jo@example.com");
  const USERNAME = "jo@example.com";
  const aliased = { ...responses, USERNAME, ...hashFor(world.client, USERNAME) };
  const refused = { name: "NotAuthorizedException" };
  await expect(answerSrp(world, challenge.Session, aliased)).rejects.toMatchObject(refused);
  expect((await answerSrp(world, challenge.Session, responses)).ChallengeName).toBe("CUSTOM_CHALLENGE");
});
