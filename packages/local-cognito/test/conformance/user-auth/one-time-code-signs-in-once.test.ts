// Developer guide, authentication-flow-methods (verified, confirmed); a public record of a live pool (September 2026):
// eight digits, wrong codes, single use, three minutes.
import {
  AdminGetUserCommand,
  AdminUpdateUserAttributesCommand,
  SignUpCommand,
  UpdateUserPoolCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { describe, expect, test } from "vitest";
import { clock, isRemote } from "../support/endpoint.ts";
import { choose, createNativeWorld, lastCode, respondTo } from "../support/user-auth.ts";
import { claimsOf, type World } from "../support/world.ts";

const JO = "jo@example.com";
const start = (world: World) => choose(world, JO, { PREFERRED_CHALLENGE: "EMAIL_OTP" });
const answer = (world: World, Session: string | undefined, EMAIL_OTP_CODE: string) =>
  respondTo(world, "EMAIL_OTP", Session, JO, { EMAIL_OTP_CODE });

const mismatch = {
  name: "CodeMismatchException",
  message: "Invalid code or auth state for the user.",
};

describe.skipIf(isRemote)("a one-time code", () => {
  test("signs in, and its session is used up", async () => {
    const world = await createNativeWorld(["EMAIL_OTP"]);
    const sub = await world.person(JO);
    const { Session } = await start(world);
    const code = await lastCode(world, JO);
    const { AuthenticationResult } = await answer(world, Session, code);
    expect(claimsOf(AuthenticationResult?.IdToken)).toMatchObject({ sub, email: JO, email_verified: true });
    await expect(answer(world, Session, code)).rejects.toMatchObject({
      name: "NotAuthorizedException",
      message: "Invalid session for the user, session can only be used once.",
    });
  });

  test("of another start does not fit", async () => {
    const world = await createNativeWorld(["EMAIL_OTP"]);
    await world.person(JO);
    const first = await start(world);
    const code = await lastCode(world, JO);
    const second = await start(world);
    await expect(answer(world, second.Session, code)).rejects.toMatchObject(mismatch);
    expect((await answer(world, first.Session, code)).AuthenticationResult).toBeDefined();
  });

  test("that is wrong may be corrected, but not guessed without end", async () => {
    const world = await createNativeWorld(["EMAIL_OTP"]);
    await world.person(JO);
    const { Session } = await start(world);
    const code = await lastCode(world, JO);
    const wrong = code === "00000000" ? "00000001" : "00000000";
    for (let guess = 1; guess <= 9; guess += 1)
      await expect(answer(world, Session, wrong)).rejects.toMatchObject(mismatch);
    const { Session: other } = await start(world);
    expect((await answer(world, other, await lastCode(world, JO))).AuthenticationResult).toBeDefined();
    await expect(answer(world, Session, wrong)).rejects.toMatchObject(mismatch);
    await expect(answer(world, Session, code)).rejects.toMatchObject({ name: "NotAuthorizedException" });
  });

  test("is good for one of two answers that come at once", async () => {
    const world = await createNativeWorld(["EMAIL_OTP"]);
    await world.person(JO);
    const { Session } = await start(world);
    const code = await lastCode(world, JO);
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => answer(world, Session, code)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("expires with its session", async () => {
    const world = await createNativeWorld(["EMAIL_OTP"]);
    await world.person(JO);
    const { Session } = await start(world);
    clock.advance(3 * 60_000);
    await expect(answer(world, Session, await lastCode(world, JO))).rejects.toMatchObject({
      name: "NotAuthorizedException",
      message: "Invalid session for the user, session is expired.",
    });
  });

  test("proves the address and confirms who signed up", async () => {
    const world = await createNativeWorld(["EMAIL_OTP"]);
    await world.sdk.send(new SignUpCommand({ ClientId: world.clientId, Username: JO }));
    const { Session } = await start(world);
    await answer(world, Session, await lastCode(world, JO));
    const user = await world.sdk.send(new AdminGetUserCommand({ UserPoolId: world.poolId, Username: JO }));
    expect(user.UserStatus).toBe("CONFIRMED");
    expect(user.UserAttributes).toContainEqual({ Name: "email_verified", Value: "true" });
  });

  test("proves nothing about an address that took the place of the one it went to", async () => {
    const world = await createNativeWorld(["EMAIL_OTP"], { pool: { UsernameAttributes: [] } });
    await world.person("jo", { email: JO });
    const { Session } = await choose(world, "jo", { PREFERRED_CHALLENGE: "EMAIL_OTP" });
    await world.sdk.send(
      new AdminUpdateUserAttributesCommand({
        UserPoolId: world.poolId,
        Username: "jo",
        UserAttributes: [{ Name: "email", Value: "other@example.com" }],
      }),
    );
    const EMAIL_OTP_CODE = await lastCode(world, JO);
    await expect(respondTo(world, "EMAIL_OTP", Session, "jo", { EMAIL_OTP_CODE })).rejects.toMatchObject({
      name: "NotAuthorizedException",
    });
    const user = await world.sdk.send(new AdminGetUserCommand({ UserPoolId: world.poolId, Username: "jo" }));
    expect(user.UserAttributes).not.toContainEqual({ Name: "email_verified", Value: "true" });
  });

  test("is refused when the pool no longer allows it", async () => {
    const world = await createNativeWorld(["EMAIL_OTP", "PASSWORD"]);
    await world.person(JO);
    const { Session } = await start(world);
    await world.sdk.send(
      new UpdateUserPoolCommand({
        UserPoolId: world.poolId,
        AutoVerifiedAttributes: ["email"],
        Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD"] } },
      }),
    );
    await expect(answer(world, Session, await lastCode(world, JO))).rejects.toMatchObject({
      name: "NotAuthorizedException",
    });
  });

  test("goes by text message where the pool allows that", async () => {
    const world = await createNativeWorld(["SMS_OTP"], {
      pool: { UsernameAttributes: ["phone_number"], AutoVerifiedAttributes: ["phone_number"] },
    });
    const phone = "+15555550100";
    await world.person(phone);
    const reply = await choose(world, phone, { PREFERRED_CHALLENGE: "SMS_OTP" });
    expect(reply.ChallengeParameters).toEqual({
      CODE_DELIVERY_DELIVERY_MEDIUM: "SMS",
      CODE_DELIVERY_DESTINATION: "+*******0100",
    });
    const SMS_OTP_CODE = await lastCode(world, phone);
    const done = await respondTo(world, "SMS_OTP", reply.Session, phone, { SMS_OTP_CODE });
    expect(done.AuthenticationResult).toBeDefined();
  });
});
