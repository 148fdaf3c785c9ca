// Developer guide, amazon-cognito-user-pools-authentication-flow-methods; a public record of a live pool (September 2026):
// the preferred challenge if the user can begin with it, else SELECT_CHALLENGE with those that there are.
import {
  AdminCreateUserCommand,
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { describe, expect, test } from "vitest";
import { choose, createNativeWorld, lastCode, respondTo } from "../support/user-auth.ts";
import { hashFor, PASSWORD } from "../support/world.ts";

const JO = "jo@example.com";

describe("choice-based sign-in", () => {
  test("without a preference shows what there is to choose from", async () => {
    const world = await createNativeWorld(["PASSWORD", "EMAIL_OTP", "SMS_OTP"]);
    await world.person(JO);
    const reply = await choose(world, JO);
    expect(reply.ChallengeName).toBe("SELECT_CHALLENGE");
    expect(reply.AvailableChallenges).toEqual(["EMAIL_OTP", "PASSWORD_SRP", "PASSWORD"]);
    expect(reply.AuthenticationResult).toBeUndefined();
  });

  test("with a preference opens that challenge and says where the code went", async () => {
    const world = await createNativeWorld(["PASSWORD", "EMAIL_OTP"]);
    await world.person(JO);
    const reply = await choose(world, JO, { PREFERRED_CHALLENGE: "EMAIL_OTP" });
    expect(reply).toMatchObject({
      ChallengeName: "EMAIL_OTP",
      ChallengeParameters: {
        CODE_DELIVERY_DELIVERY_MEDIUM: "EMAIL",
        CODE_DELIVERY_DESTINATION: "j***@e***",
      },
    });
    expect(reply.AvailableChallenges).toContain("EMAIL_OTP");
    expect(await lastCode(world, JO)).toMatch(/^\d{8}$/);
  });

  test("with a preference that the user does not have shows what there is", async () => {
    const world = await createNativeWorld(["PASSWORD", "EMAIL_OTP", "WEB_AUTHN"]);
    await world.person(JO);
    const reply = await choose(world, JO, { PREFERRED_CHALLENGE: "WEB_AUTHN" });
    expect(reply.ChallengeName).toBe("SELECT_CHALLENGE");
    expect(reply.AvailableChallenges).not.toContain("WEB_AUTHN");
  });

  test("offers somebody with a temporary password only that", async () => {
    const world = await createNativeWorld(["PASSWORD", "EMAIL_OTP"]);
    await world.sdk.send(
      new AdminCreateUserCommand({
        UserPoolId: world.poolId,
        Username: JO,
        TemporaryPassword: PASSWORD,
        MessageAction: "SUPPRESS",
      }),
    );
    const reply = await choose(world, JO, { PREFERRED_CHALLENGE: "EMAIL_OTP" });
    expect(reply.ChallengeName).toBe("SELECT_CHALLENGE");
    expect(reply.AvailableChallenges).toEqual(["PASSWORD_SRP", "PASSWORD"]);
  });

  test("lets nobody select what is not available, and keeps the session", async () => {
    const world = await createNativeWorld(["PASSWORD", "EMAIL_OTP"]);
    await world.person(JO);
    const { Session } = await choose(world, JO);
    for (const ANSWER of ["SMS_OTP", "WEB_AUTHN", "SOFTWARE_TOKEN_MFA", "__proto__"])
      await expect(respondTo(world, "SELECT_CHALLENGE", Session, JO, { ANSWER })).rejects.toMatchObject({
        name: "InvalidParameterException",
      });
    const { ChallengeName } = await respondTo(world, "SELECT_CHALLENGE", Session, JO, {
      ANSWER: "EMAIL_OTP",
    });
    expect(ChallengeName).toBe("EMAIL_OTP");
  });

  test("works for a back end, which names the person as it did at the start", async () => {
    const world = await createNativeWorld(["PASSWORD", "EMAIL_OTP"], { client: { GenerateSecret: true } });
    await world.person(JO);
    const { SECRET_HASH = "" } = hashFor(world.client, JO);
    const { Session } = await world.sdk.send(
      new AdminInitiateAuthCommand({
        UserPoolId: world.poolId,
        ClientId: world.clientId,
        AuthFlow: "USER_AUTH",
        AuthParameters: { USERNAME: JO, PREFERRED_CHALLENGE: "EMAIL_OTP", SECRET_HASH },
      }),
    );
    const { AuthenticationResult } = await world.sdk.send(
      new AdminRespondToAuthChallengeCommand({
        UserPoolId: world.poolId,
        ClientId: world.clientId,
        ChallengeName: "EMAIL_OTP",
        Session,
        ChallengeResponses: { USERNAME: JO, EMAIL_OTP_CODE: await lastCode(world, JO), SECRET_HASH },
      }),
    );
    expect(AuthenticationResult?.AccessToken).toBeDefined();
  });
});
