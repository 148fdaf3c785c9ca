// Developer guide, signing-up-users (no password) and authentication-flow-methods (automatic sign-in with OTPs); API
// reference, SignUp, ConfirmSignUp and InitiateAuth (Session).
import { ConfirmSignUpCommand, SignUpCommand } from "@aws-sdk/client-cognito-identity-provider";
import { describe, expect, test } from "vitest";
import { clock, isRemote } from "../support/endpoint.ts";
import { choose, createNativeWorld, lastCode } from "../support/user-auth.ts";
import { claimsOf, createWorld, PASSWORD, type World } from "../support/world.ts";

const JO = "jo@example.com";
const signUp = (world: World, Username = JO, Password?: string) =>
  world.sdk.send(new SignUpCommand({ ClientId: world.clientId, Username, Password }));
const confirm = async (world: World, Session: string | undefined, Username = JO) =>
  world.sdk.send(
    new ConfirmSignUpCommand({
      ClientId: world.clientId,
      Username,
      ConfirmationCode: await lastCode(world, Username),
      Session,
    }),
  );

describe.skipIf(isRemote)("a sign-up without a password", () => {
  test("leads over its code to tokens, without another code", async () => {
    const world = await createNativeWorld(["EMAIL_OTP", "WEB_AUTHN"]);
    const { Session: first, UserSub } = await signUp(world);
    const { Session: second } = await confirm(world, first);
    const { AuthenticationResult } = await choose(world, JO, {}, world.client, second);
    expect(claimsOf(AuthenticationResult?.IdToken)).toMatchObject({ sub: UserSub, email_verified: true });
  });

  test("gives a session for one sign-in, by the same person and client", async () => {
    const world = await createNativeWorld(["EMAIL_OTP"]);
    const other = await world.addClient({ ExplicitAuthFlows: ["ALLOW_USER_AUTH"] });
    await world.person("ada@example.com");
    const { Session: first } = await signUp(world);
    const { Session } = await confirm(world, first);
    for (const [name, client] of [
      ["ada@example.com", world.client],
      [JO, other],
    ] as const)
      expect((await choose(world, name, {}, client, Session)).ChallengeName).toBe("SELECT_CHALLENGE");
    expect((await choose(world, JO, {}, world.client, Session)).AuthenticationResult).toBeDefined();
    expect((await choose(world, JO, {}, world.client, Session)).ChallengeName).toBe("SELECT_CHALLENGE");
  });

  test("is in time for its first sign-in, or begins like any other", async () => {
    const world = await createNativeWorld(["EMAIL_OTP"]);
    const { Session: first } = await signUp(world);
    const { Session } = await confirm(world, first);
    clock.advance(3 * 60_000);
    expect((await choose(world, JO, {}, world.client, Session)).AuthenticationResult).toBeUndefined();
  });

  test("is not signed in by the session of SignUp, which proves nothing", async () => {
    const world = await createNativeWorld(["EMAIL_OTP"]);
    const { Session } = await signUp(world);
    expect((await choose(world, JO, {}, world.client, Session)).ChallengeName).toBe("SELECT_CHALLENGE");
    for (const ChallengeName of ["SELECT_CHALLENGE", "EMAIL_OTP", "CUSTOM_CHALLENGE"] as const) {
      const body = {
        ClientId: world.clientId,
        ChallengeName,
        Session,
        ChallengeResponses: { USERNAME: JO, ANSWER: "EMAIL_OTP" },
      };
      const reply = await world.raw("RespondToAuthChallenge", body);
      expect(reply.body["__type"]).toBe("NotAuthorizedException");
    }
  });

  test("leads to tokens without the session of SignUp as well, because the code is the proof", async () => {
    const world = await createNativeWorld(["EMAIL_OTP"]);
    await signUp(world);
    const { Session } = await confirm(world, undefined);
    expect((await choose(world, JO, {}, world.client, Session)).AuthenticationResult).toBeDefined();
  });

  test("that proved an address which is no first factor signs nobody in", async () => {
    const world = await createNativeWorld(["PASSWORD"]);
    const { Session: first } = await signUp(world, JO, PASSWORD);
    const { Session } = await confirm(world, first);
    expect((await choose(world, JO, {}, world.client, Session)).ChallengeName).toBe("SELECT_CHALLENGE");
  });
});

describe.skipIf(isRemote)("a password is needed to sign up", () => {
  test.each([
    [
      "where codes are no first factor",
      { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD" as const] } } },
      {},
    ],
    ["where the pool does not verify the address", { AutoVerifiedAttributes: [] }, {}],
    [
      "with a client that does not allow USER_AUTH",
      {},
      { ExplicitAuthFlows: ["ALLOW_CUSTOM_AUTH" as const] },
    ],
  ])("%s", async (_case, pool, client) => {
    const world = await createNativeWorld(["EMAIL_OTP"], {
      pool: { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["EMAIL_OTP"] } }, ...pool },
      client,
    });
    await expect(signUp(world)).rejects.toMatchObject({ name: "InvalidParameterException" });
  });

  test("and a client without USER_AUTH gets no session", async () => {
    const world = await createWorld();
    expect((await signUp(world, JO, PASSWORD)).Session).toBeUndefined();
  });
});
