// amplify-js#10959, passwordless-email-auth#17, passwordless-auth PR#78: a session works once; every reply has another.
import { describe, expect, test } from "vitest";
import { hasTriggers } from "../support/endpoint.ts";
import { sesame, WORDS } from "../support/sesame.ts";
import { createWorld } from "../support/world.ts";

const used = {
  name: "NotAuthorizedException",
  message: "Invalid session for the user, session can only be used once.",
};

describe.skipIf(!hasTriggers)("a session", () => {
  test("rotates and works once", async () => {
    const world = await createWorld({ triggers: sesame });
    await world.person("jo@example.com");
    const first = await world.start("jo@example.com");
    const second = await world.answer(first, "wrong");
    expect(second.Session).not.toBe(first.Session);
    expect(second.Session?.length).toBeLessThan(2048);
    await expect(world.answer(first, WORDS)).rejects.toMatchObject(used);
    await world.answer(second, WORDS);
    await expect(world.answer(second, WORDS)).rejects.toMatchObject(used);
  });

  test("lets exactly one of several parallel answers win", async () => {
    const world = await createWorld({ triggers: sesame });
    await world.person("jo@example.com");
    const challenge = await world.start("jo@example.com");
    const answers = await Promise.allSettled(Array.from({ length: 8 }, () => world.answer(challenge, WORDS)));
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("is burnt by a failing trigger", async () => {
    const world = await createWorld({
      triggers: { ...sesame, VerifyAuthChallengeResponse: () => ({ throw: "no" }) },
    });
    await world.person("jo@example.com");
    const challenge = await world.start("jo@example.com");
    await expect(world.answer(challenge, WORDS)).rejects.toMatchObject({
      name: "UserLambdaValidationException",
    });
    await expect(world.answer(challenge, WORDS)).rejects.toThrow("Invalid session for the user");
  });
});
