// localstack#3200, amplify-js#5314: PreSignUp runs once; autoConfirmUser and autoVerifyEmail are applied;
// PostConfirmation follows; UserConfirmed is true.
import { AdminGetUserCommand, SignUpCommand } from "@aws-sdk/client-cognito-identity-provider";
import { describe, expect, test } from "vitest";
import { respond } from "../support/control.ts";
import { hasTriggers } from "../support/endpoint.ts";
import { createWorld, PASSWORD } from "../support/world.ts";

describe.skipIf(!hasTriggers)("PreSignUp", () => {
  test("confirms and verifies", async () => {
    const world = await createWorld({
      triggers: {
        PreSignUp: (event) => respond(event, { autoConfirmUser: true, autoVerifyEmail: true }),
        PostConfirmation: (event) => ({ output: event }),
      },
    });
    const Username = "jo@example.com";
    const reply = await world.sdk.send(
      new SignUpCommand({ ClientId: world.clientId, Username, Password: PASSWORD }),
    );
    expect(reply).toMatchObject({ UserConfirmed: true, UserSub: expect.any(String) });
    expect(reply.CodeDeliveryDetails).toBeUndefined();
    expect(world.events.map(({ triggerSource }) => triggerSource)).toEqual([
      "PreSignUp_SignUp",
      "PostConfirmation_ConfirmSignUp",
    ]);
    const user = await world.sdk.send(new AdminGetUserCommand({ UserPoolId: world.poolId, Username }));
    expect(user.UserStatus).toBe("CONFIRMED");
    expect(user.UserAttributes).toContainEqual({ Name: "email_verified", Value: "true" });
  });

  test("keeps somebody out by throwing", async () => {
    const world = await createWorld({ triggers: { PreSignUp: () => ({ throw: "Not invited" }) } });
    await expect(world.person("jo@example.com")).rejects.toMatchObject({
      name: "UserLambdaValidationException",
      message: "PreSignUp failed with error Not invited.",
    });
    await expect(
      world.sdk.send(new AdminGetUserCommand({ UserPoolId: world.poolId, Username: "jo@example.com" })),
    ).rejects.toMatchObject({ name: "UserNotFoundException" });
  });
});
