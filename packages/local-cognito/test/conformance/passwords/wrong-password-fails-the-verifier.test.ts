// moto#7562, PR#10243: a wrong password fails PASSWORD_VERIFIER; secret block and user name are bound to the session;
// a missing response is an InvalidParameterException.
import { describe, expect, test } from "vitest";
import { hasTriggers } from "../support/endpoint.ts";
import { sesame } from "../support/sesame.ts";
import { answerSrp, startSrp } from "../support/srp.ts";
import { createWorld } from "../support/world.ts";

const refused = { name: "NotAuthorizedException", message: "Incorrect username or password." };

describe.skipIf(!hasTriggers)("the password verifier", () => {
  test("refuses a wrong password", async () => {
    const world = await createWorld({ triggers: sesame });
    await world.person("jo@example.com");
    const { challenge, responses } = await startSrp(world, "jo@example.com", { password: "Wrong-1234" });
    await expect(answerSrp(world, challenge.Session, responses)).rejects.toMatchObject(refused);
  });

  test("refuses the secret block of another session", async () => {
    const world = await createWorld({ triggers: sesame });
    await world.person("jo@example.com");
    const first = await startSrp(world, "jo@example.com");
    const second = await startSrp(world, "jo@example.com");
    await expect(answerSrp(world, first.challenge.Session, second.responses)).rejects.toMatchObject(refused);
  });

  test("refuses a proof for another user", async () => {
    const world = await createWorld({ triggers: sesame });
    await world.person("jo@example.com");
    const eve = await world.person("eve@example.com");
    const { challenge, responses } = await startSrp(world, "jo@example.com");
    await expect(answerSrp(world, challenge.Session, { ...responses, USERNAME: eve })).rejects.toMatchObject({
      name: "NotAuthorizedException",
    });
  });

  test.each(["PASSWORD_CLAIM_SECRET_BLOCK", "PASSWORD_CLAIM_SIGNATURE", "TIMESTAMP"])(
    "needs %s",
    async (name) => {
      const world = await createWorld({ triggers: sesame });
      await world.person("jo@example.com");
      const { challenge, responses } = await startSrp(world, "jo@example.com");
      const { [name]: _, ...rest } = responses;
      await expect(answerSrp(world, challenge.Session, rest)).rejects.toMatchObject({
        name: "InvalidParameterException",
      });
    },
  );

  test("refuses A = 0 modulo N", async () => {
    const world = await createWorld({ triggers: sesame });
    await world.person("jo@example.com");
    const start = world.start("jo@example.com", world.client, { CHALLENGE_NAME: "SRP_A", SRP_A: "0" });
    await expect(start).rejects.toMatchObject({ name: "InvalidParameterException" });
  });
});
