// ministack#1758 (measured on the service): the reply to USER_SRP_AUTH has no Session, and its secret block replaces the
// sign-in; a wrong one is "Incorrect username or password."; a `sub` that is no user name signs nobody in. Clients that
// never send a Session depend on it (pycognito).
import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { answerSrp, startSrp } from "../support/srp.ts";
import { createWorld } from "../support/world.ts";

const client = { ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH" as const, "ALLOW_REFRESH_TOKEN_AUTH" as const] };
const refused = { name: "NotAuthorizedException", message: "Incorrect username or password." };
const flow = "USER_SRP_AUTH";

describe("a sign-in by SRP", () => {
  test("is answered without a Session, once", async () => {
    const world = await createWorld({ client });
    await world.person("jo@example.com");
    const { challenge, responses } = await startSrp(world, "jo@example.com", { flow });
    expect(challenge).not.toHaveProperty("Session");
    expect((await answerSrp(world, undefined, responses)).AuthenticationResult).toBeDefined();
    await expect(answerSrp(world, undefined, responses)).rejects.toMatchObject(refused);
  });

  test("is not another's: the secret block belongs to one user, and is never invented", async () => {
    const world = await createWorld({ client });
    await world.person("jo@example.com");
    const eve = await world.person("eve@example.com");
    const { responses } = await startSrp(world, "jo@example.com", { flow });
    const other = await startSrp(world, "eve@example.com", { flow });
    const PASSWORD_CLAIM_SECRET_BLOCK = randomBytes(256).toString("base64");
    for (const wrong of [
      { PASSWORD_CLAIM_SECRET_BLOCK },
      { PASSWORD_CLAIM_SECRET_BLOCK: other.responses["PASSWORD_CLAIM_SECRET_BLOCK"] ?? "" },
      { USERNAME: eve },
    ])
      await expect(answerSrp(world, undefined, { ...responses, ...wrong })).rejects.toMatchObject({
        name: "NotAuthorizedException",
      });
    expect((await answerSrp(world, undefined, responses)).AuthenticationResult).toBeDefined();
  });

  test("starts with a name, not with a sub", async () => {
    const world = await createWorld({ client, pool: { UsernameAttributes: [] } });
    const sub = await world.person("jo");
    const { challenge } = await startSrp(world, "jo", { flow });
    expect(challenge.ChallengeParameters?.["USER_ID_FOR_SRP"]).toBe("jo");
    await expect(startSrp(world, sub, { flow })).rejects.toMatchObject({
      name: "UserNotFoundException",
    });
  });
});
