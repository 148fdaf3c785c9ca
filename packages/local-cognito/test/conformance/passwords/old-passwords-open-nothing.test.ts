// What was read before a trigger ran is out of date afterwards: a password that was replaced meanwhile signs nobody in, and
// guesses that come together count one by one.
import {
  AdminSetUserPasswordCommand,
  ChangePasswordCommand,
  InitiateAuthCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { expect, test } from "vitest";
import type { TriggerEvent } from "../support/control.ts";
import { hasTriggers, isRemote } from "../support/endpoint.ts";
import { sesame } from "../support/sesame.ts";
import { answerSrp, startSrp } from "../support/srp.ts";
import { createWorld, PASSWORD, type World } from "../support/world.ts";

const OTHER = "Other-12345";
const client = {
  ExplicitAuthFlows: [
    "ALLOW_USER_PASSWORD_AUTH" as const,
    "ALLOW_USER_SRP_AUTH" as const,
    "ALLOW_CUSTOM_AUTH" as const,
  ],
};
const refused = { name: "NotAuthorizedException", message: "Incorrect username or password." };

const setPassword = (world: World, Password: string) =>
  world.sdk.send(
    new AdminSetUserPasswordCommand({
      UserPoolId: world.poolId,
      Username: "jo@example.com",
      Password,
      Permanent: true,
    }),
  );

const signIn = (world: World, password: string) =>
  world.sdk.send(
    new InitiateAuthCommand({
      ClientId: world.clientId,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: "jo@example.com", PASSWORD: password },
    }),
  );

test.skipIf(!hasTriggers)("a password that is replaced while PreAuthentication runs", async () => {
  let world: World | undefined;
  const PreAuthentication = async (event: TriggerEvent) => {
    if (world !== undefined) await setPassword(world, OTHER);
    return { output: event };
  };
  world = await createWorld({ client, triggers: { PreAuthentication } });
  await world.person("jo@example.com");
  await expect(signIn(world, PASSWORD)).rejects.toMatchObject(refused);
  expect((await signIn(world, OTHER)).AuthenticationResult).toBeDefined();
});

test.each(["USER_SRP_AUTH", "CUSTOM_AUTH"] as const)(
  "a password that is replaced within %s",
  async (flow) => {
    const world = await createWorld({ client, triggers: sesame });
    await world.person("jo@example.com");
    const { challenge, responses } = await startSrp(world, "jo@example.com", { flow });
    await setPassword(world, OTHER);
    await expect(answerSrp(world, challenge.Session, responses)).rejects.toMatchObject(refused);
  },
);

test.skipIf(!hasTriggers || isRemote)("guesses that come together are locked out like others", async () => {
  const PreAuthentication = (event: TriggerEvent) => ({ output: event });
  const world = await createWorld({ client, triggers: { PreAuthentication } });
  await world.person("jo@example.com");
  const guesses = Array.from({ length: 12 }, (_, index) => signIn(world, `Guess-${index}-aA`));
  const messages = (await Promise.allSettled(guesses)).map((result) =>
    result.status === "rejected" ? String(result.reason.message) : "signed in",
  );
  expect(messages.filter((message) => message === refused.message)).toHaveLength(5);
  expect(messages.filter((message) => message === "Password attempts exceeded")).toHaveLength(7);
});

test.skipIf(!hasTriggers)("an old password changes no password twice", async () => {
  const world = await createWorld({ client, triggers: sesame });
  await world.person("jo@example.com");
  const { AccessToken } = await world.signIn("jo@example.com");
  const change = (ProposedPassword: string) =>
    world.sdk.send(new ChangePasswordCommand({ AccessToken, PreviousPassword: PASSWORD, ProposedPassword }));
  const results = await Promise.allSettled(["First-1234", "Second-1234", "Third-1234"].map(change));
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});
