// amplify-js#758, floci PR#3930: an answer without Session, USERNAME or ANSWER is an InvalidParameterException;
// cognito-local#392: every challenge reply has a Session; floci PR#3923: an unknown AuthFlow is refused.
import { describe, expect, test } from "vitest";
import { hasTriggers } from "../support/endpoint.ts";
import { sesame } from "../support/sesame.ts";
import { createWorld } from "../support/world.ts";

describe.skipIf(!hasTriggers)("an answer", () => {
  test.each(["Session", "USERNAME", "ANSWER"])("needs %s", async (missing) => {
    const world = await createWorld({ triggers: sesame });
    await world.person("jo@example.com");
    const { Session } = await world.start("jo@example.com");
    expect(Session).toBeDefined();
    const responses: Record<string, string> = { USERNAME: "jo@example.com", ANSWER: "x" };
    delete responses[missing];
    const reply = await world.raw("RespondToAuthChallenge", {
      ClientId: world.clientId,
      ChallengeName: "CUSTOM_CHALLENGE",
      ChallengeResponses: responses,
      ...(missing === "Session" ? {} : { Session }),
    });
    expect(reply).toMatchObject({
      status: 400,
      body: { __type: "InvalidParameterException", message: `Missing required parameter ${missing}` },
    });
  });
});

test("an unknown AuthFlow is refused in the service's words", async () => {
  const world = await createWorld();
  const reply = await world.raw("InitiateAuth", { ClientId: world.clientId, AuthFlow: "MAGIC" });
  expect(reply.body["__type"]).toBe("InvalidParameterException");
  expect(reply.body["message"]).toMatch(
    /^1 validation error detected: Value 'MAGIC' at 'authFlow' failed to satisfy constraint: Member must satisfy enum value set: \[/,
  );
});
