// floci#1305, cognito-srp-helper#26: USERNAME and USER_ID_FOR_SRP are both present; who starts with an address signs
// with USER_ID_FOR_SRP.
import { expect, test } from "vitest";
import { answerSrp, startSrp } from "../support/srp.ts";
import { createWorld } from "../support/world.ts";

test("SRP names are both there", async () => {
  const world = await createWorld({
    client: { ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] },
  });
  const sub = await world.person("jo@example.com");
  const { challenge, responses } = await startSrp(world, "JO@example.com", { flow: "USER_SRP_AUTH" });
  expect(Object.keys(challenge.ChallengeParameters ?? {}).sort()).toEqual([
    "SALT",
    "SECRET_BLOCK",
    "SRP_B",
    "USERNAME",
    "USER_ID_FOR_SRP",
  ]);
  expect(challenge.ChallengeParameters).toMatchObject({ USERNAME: sub, USER_ID_FOR_SRP: sub });
  expect(
    (await answerSrp(world, challenge.Session, responses)).AuthenticationResult?.AccessToken,
  ).toBeDefined();
});
