// floci#1483, amplify-js#5623, #6327: no trigger, no tokens, and the right words.
import { expect, test } from "vitest";
import { hasTriggers } from "../support/endpoint.ts";
import { sesame } from "../support/sesame.ts";
import { createWorld } from "../support/world.ts";

const refused = {
  name: "InvalidParameterException",
  message: "Custom auth lambda trigger is not configured for the user pool.",
};

test("without any trigger", async () => {
  const world = await createWorld();
  await world.person("jo@example.com");
  await expect(world.start("jo@example.com")).rejects.toMatchObject(refused);
});

test.skipIf(!hasTriggers)("with only one of the three", async () => {
  const { DefineAuthChallenge = () => ({}) } = sesame;
  const world = await createWorld({ triggers: { DefineAuthChallenge } });
  await world.person("jo@example.com");
  await expect(world.start("jo@example.com")).rejects.toMatchObject(refused);
});
