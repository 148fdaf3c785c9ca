// A pool's triggers can change during a sign-in, and nobody gets a 500 for it. Define alone is a legitimate pool: it can
// refuse, or answer SRP with the password alone (developer guide, user-pool-lambda-define-auth-challenge).
import { UpdateUserPoolCommand } from "@aws-sdk/client-cognito-identity-provider";
import { expect, test } from "vitest";
import { respond, type TriggerEvent } from "../support/control.ts";
import { hasTriggers, theEndpoint } from "../support/endpoint.ts";
import { sesame, WORDS } from "../support/sesame.ts";
import { answerSrp, startSrp } from "../support/srp.ts";
import { createWorld, type World } from "../support/world.ts";

const refused = {
  name: "InvalidParameterException",
  message: "Custom auth lambda trigger is not configured for the user pool.",
};

async function attach(world: World, ...names: string[]): Promise<void> {
  const { functionArn } = await theEndpoint();
  const LambdaConfig = Object.fromEntries(names.map((name) => [name, functionArn]));
  const AutoVerifiedAttributes = ["email" as const];
  await world.sdk.send(
    new UpdateUserPoolCommand({ UserPoolId: world.poolId, AutoVerifiedAttributes, LambdaConfig }),
  );
}

test.skipIf(!hasTriggers)(
  "triggers that are detached before the answer are missing, not an outage",
  async () => {
    const world = await createWorld({ triggers: sesame });
    await world.person("jo@example.com");
    const challenge = await world.start("jo@example.com");
    await attach(world);
    await expect(world.answer(challenge, WORDS)).rejects.toMatchObject(refused);
  },
);

test.skipIf(!hasTriggers)("triggers that are attached before the answer run", async () => {
  const { DefineAuthChallenge = () => ({}), CreateAuthChallenge = () => ({}) } = sesame;
  const world = await createWorld({ triggers: { DefineAuthChallenge, CreateAuthChallenge } });
  await world.person("jo@example.com");
  const challenge = await world.start("jo@example.com");
  await attach(world, "DefineAuthChallenge", "CreateAuthChallenge", "VerifyAuthChallengeResponse");
  await expect(world.answer(challenge, "anything")).resolves.toMatchObject({
    ChallengeName: "CUSTOM_CHALLENGE",
  });
});

test.skipIf(!hasTriggers)("Define alone can ask for the password and issue tokens", async () => {
  const DefineAuthChallenge = (event: TriggerEvent) => {
    const last = event.request.session?.at(-1);
    if (last?.challengeName === "SRP_A") return respond(event, { challengeName: "PASSWORD_VERIFIER" });
    const proven = last?.challengeName === "PASSWORD_VERIFIER" && last.challengeResult;
    return respond(event, proven ? { issueTokens: true } : { failAuthentication: true });
  };
  const world = await createWorld({ triggers: { DefineAuthChallenge } });
  await world.person("jo@example.com");
  const { challenge, responses } = await startSrp(world, "jo@example.com");
  expect((await answerSrp(world, challenge.Session, responses)).AuthenticationResult).toBeDefined();
  await expect(world.start("jo@example.com")).rejects.toThrow("Incorrect username or password.");
});
