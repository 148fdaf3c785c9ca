// API reference, RespondToAuthChallenge (a password may come with the selection) and CreateUserPoolClient (USER_AUTH does
// passwords and SRP without their own flows); developer guide, authentication-flow-methods.
import { describe, expect, test } from "vitest";
import { srpClient } from "../../../src/testing/srp-client.ts";
import { currentTime } from "../support/endpoint.ts";
import { choose, createNativeWorld, respondTo } from "../support/user-auth.ts";
import { PASSWORD, type World } from "../support/world.ts";

const JO = "jo@example.com";
const refused = { name: "NotAuthorizedException", message: "Incorrect username or password." };

async function verify(
  world: World,
  reply: Awaited<ReturnType<typeof choose>>,
  srp: ReturnType<typeof srpClient>,
) {
  expect(reply.ChallengeName).toBe("PASSWORD_VERIFIER");
  const responses = srp.respond(reply.ChallengeParameters, new Date(currentTime()));
  return respondTo(world, "PASSWORD_VERIFIER", reply.Session, responses["USERNAME"] ?? "", responses);
}

describe("a password", () => {
  test("comes with the start", async () => {
    const world = await createNativeWorld(["PASSWORD", "EMAIL_OTP"]);
    await world.person(JO);
    const done = await choose(world, JO, { PREFERRED_CHALLENGE: "PASSWORD", PASSWORD });
    expect(done.AuthenticationResult).toBeDefined();
    const wrong = choose(world, JO, { PREFERRED_CHALLENGE: "PASSWORD", PASSWORD: "Other-12345" });
    await expect(wrong).rejects.toMatchObject(refused);
  });

  test("comes with the selection, or after it", async () => {
    const world = await createNativeWorld(["PASSWORD", "EMAIL_OTP"]);
    await world.person(JO);
    const first = await choose(world, JO);
    const done = await respondTo(world, "SELECT_CHALLENGE", first.Session, JO, {
      ANSWER: "PASSWORD",
      PASSWORD,
    });
    expect(done.AuthenticationResult).toBeDefined();
    const second = await choose(world, JO, { PREFERRED_CHALLENGE: "PASSWORD" });
    expect(second.ChallengeName).toBe("PASSWORD");
    const after = await respondTo(world, "PASSWORD", second.Session, JO, { PASSWORD });
    expect(after.AuthenticationResult).toBeDefined();
  });

  test("that is wrong uses the session up", async () => {
    const world = await createNativeWorld(["PASSWORD"]);
    await world.person(JO);
    const { Session } = await choose(world, JO, { PREFERRED_CHALLENGE: "PASSWORD" });
    const wrong = respondTo(world, "PASSWORD", Session, JO, { PASSWORD: "Other-12345" });
    await expect(wrong).rejects.toMatchObject(refused);
    await expect(respondTo(world, "PASSWORD", Session, JO, { PASSWORD })).rejects.toMatchObject({
      message: "Invalid session for the user, session can only be used once.",
    });
  });

  test("is proven by SRP, with the start or with the selection", async () => {
    const world = await createNativeWorld(["PASSWORD"]);
    await world.person(JO);
    const srp = srpClient(world.poolId, PASSWORD);
    const first = await choose(world, JO, { PREFERRED_CHALLENGE: "PASSWORD_SRP", SRP_A: srp.SRP_A });
    expect((await verify(world, first, srp)).AuthenticationResult).toBeDefined();
    const { Session } = await choose(world, JO);
    const answer = { ANSWER: "PASSWORD_SRP", SRP_A: srp.SRP_A };
    const second = await respondTo(world, "SELECT_CHALLENGE", Session, JO, answer);
    expect((await verify(world, second, srp)).AuthenticationResult).toBeDefined();
    const wrong = srpClient(world.poolId, "Other-12345");
    const third = await choose(world, JO, { PREFERRED_CHALLENGE: "PASSWORD_SRP", SRP_A: wrong.SRP_A });
    await expect(verify(world, third, wrong)).rejects.toMatchObject(refused);
  });

  test("is no choice where the pool does not allow it, nor for somebody who has none", async () => {
    const world = await createNativeWorld(["EMAIL_OTP"]);
    await world.person(JO);
    const reply = await choose(world, JO, { PREFERRED_CHALLENGE: "PASSWORD", PASSWORD });
    expect(reply.AvailableChallenges).toEqual(["EMAIL_OTP"]);
    expect(reply.AuthenticationResult).toBeUndefined();
  });
});
