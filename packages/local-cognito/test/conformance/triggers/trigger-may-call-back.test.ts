// ministack#725 (comment): a trigger may call the endpoint that runs it.
import {
  AdminGetUserCommand,
  AdminUpdateUserAttributesCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { expect, test } from "vitest";
import { hasTriggers } from "../support/endpoint.ts";
import { sesame } from "../support/sesame.ts";
import { claimsOf, createWorld, type World } from "../support/world.ts";

test.skipIf(!hasTriggers)("a trigger may call back", async () => {
  let world: World | undefined;
  world = await createWorld({
    triggers: {
      ...sesame,
      async VerifyAuthChallengeResponse(event) {
        const place = { UserPoolId: event.userPoolId, Username: event.userName };
        const UserAttributes = [{ Name: "nickname", Value: "Jo" }];
        await world?.sdk.send(new AdminUpdateUserAttributesCommand({ ...place, UserAttributes }));
        const user = await world?.sdk.send(new AdminGetUserCommand(place));
        return { output: { ...event, response: { answerCorrect: user?.Enabled } } };
      },
    },
  });
  await world.person("jo@example.com");
  const { IdToken } = await world.signIn("jo@example.com");
  expect(claimsOf(IdToken)["nickname"]).toBe("Jo");
});
