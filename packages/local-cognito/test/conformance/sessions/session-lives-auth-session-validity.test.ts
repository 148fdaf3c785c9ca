// passwordless-email-auth#37: a session lives AuthSessionValidity (3 minutes unless set), again with every round.
import { describe, expect, test } from "vitest";
import { clock, isRemote } from "../support/endpoint.ts";
import { sesame, WORDS } from "../support/sesame.ts";
import { createWorld } from "../support/world.ts";

// Needs a clock that can be moved.
describe.skipIf(isRemote)("a session", () => {
  test.each([
    [3, undefined],
    [15, 15],
  ])("lives %s minutes", async (minutes, AuthSessionValidity) => {
    const world = await createWorld({ client: { AuthSessionValidity }, triggers: sesame });
    await world.person("jo@example.com");
    const first = await world.start("jo@example.com");
    clock.advance(minutes * 60_000 - 1);
    const second = await world.answer(first, "wrong");
    clock.advance(minutes * 60_000 - 1);
    expect((await world.answer(second, WORDS)).AuthenticationResult).toBeDefined();
    const late = await world.start("jo@example.com");
    clock.advance(minutes * 60_000);
    await expect(world.answer(late, WORDS)).rejects.toMatchObject({
      name: "NotAuthorizedException",
      message: "Invalid session for the user, session is expired.",
    });
  });
});
