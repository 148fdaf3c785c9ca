// ministack#1574, PR#1576, aws-sdk-go#3134, aws-sdk-android#1735, aws-lambda-go#277: with PreventUserExistenceErrors
// ENABLED an unknown user is challenged under a stable fake name, triggers see userNotFound, and never are there tokens.
import { describe, expect, test } from "vitest";
import { respond } from "../support/control.ts";
import { hasTriggers } from "../support/endpoint.ts";
import { sesame, WORDS } from "../support/sesame.ts";
import { createWorld } from "../support/world.ts";

const hidden = { PreventUserExistenceErrors: "ENABLED" } as const;

describe.skipIf(!hasTriggers)("an unknown user", () => {
  test("is challenged like a known one, under a stable name", async () => {
    const world = await createWorld({ client: hidden, triggers: sesame });
    await world.person("jo@example.com");
    const known = await world.start("jo@example.com");
    const unknown = await world.start("nobody@example.com");
    const again = await world.start("nobody@example.com");
    expect(Object.keys(unknown.ChallengeParameters ?? {})).toEqual(
      Object.keys(known.ChallengeParameters ?? {}),
    );
    const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
    expect(unknown.ChallengeParameters?.["USERNAME"]).toMatch(uuid);
    expect(again.ChallengeParameters?.["USERNAME"]).toBe(unknown.ChallengeParameters?.["USERNAME"]);
    const flags = world.eventsOf("DefineAuthChallenge").map(({ request }) => request.userNotFound);
    expect(flags).toEqual([false, true, true]);
    expect(world.events.at(-1)?.request.userAttributes).toEqual({});
  });

  test("never gets tokens, whatever the triggers say", async () => {
    const issue = (event: Parameters<typeof respond>[0]) => respond(event, { issueTokens: true });
    const world = await createWorld({ client: hidden, triggers: { ...sesame, DefineAuthChallenge: issue } });
    await expect(world.start("nobody@example.com")).rejects.toMatchObject({
      name: "NotAuthorizedException",
      message: "Incorrect username or password.",
    });
    const trusting = await createWorld({ client: hidden, triggers: sesame });
    const challenge = await trusting.start("nobody@example.com");
    await expect(trusting.answer(challenge, WORDS)).rejects.toMatchObject({ name: "NotAuthorizedException" });
  });

  test("is named as such with LEGACY, before any trigger", async () => {
    const world = await createWorld({ triggers: sesame });
    await expect(world.start("nobody@example.com")).rejects.toMatchObject({
      name: "UserNotFoundException",
      message: "User does not exist.",
    });
    expect(world.events).toEqual([]);
  });
});
