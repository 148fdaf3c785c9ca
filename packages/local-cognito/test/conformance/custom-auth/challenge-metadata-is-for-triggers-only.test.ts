// amplify-js#6606: challengeMetadata goes into the session history, not to the client.
import { expect, test } from "vitest";
import { hasTriggers } from "../support/endpoint.ts";
import { sesame } from "../support/sesame.ts";
import { createWorld } from "../support/world.ts";

test.skipIf(!hasTriggers)("challenge metadata is for triggers only", async () => {
  const world = await createWorld({ triggers: sesame });
  await world.person("jo@example.com");
  const challenge = await world.start("jo@example.com");
  const next = await world.answer(challenge, "wrong");
  expect(JSON.stringify([challenge, next])).not.toContain("round-0");
  expect(world.eventsOf("DefineAuthChallenge").at(-1)?.request.session?.[0]?.challengeMetadata).toBe(
    "round-0",
  );
});
