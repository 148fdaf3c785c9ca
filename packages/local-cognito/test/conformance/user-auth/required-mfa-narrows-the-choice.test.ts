// Developer guide, user-pool-settings-mfa (no one-time codes beside required MFA, a verified passkey may count as two
// factors) and authentication-flow-methods; API reference, WebAuthnConfigurationType and WebAuthnMfaSettingsType.
import {
  AdminCreateUserCommand,
  AdminInitiateAuthCommand,
  GetUserAuthFactorsCommand,
  InitiateAuthCommand,
  SetUserMFAPreferenceCommand,
  SetUserPoolMfaConfigCommand,
  UpdateUserPoolCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { describe, expect, test } from "vitest";
import { isRemote } from "../support/endpoint.ts";
import { sesame } from "../support/sesame.ts";
import { answerSrp, startSrp } from "../support/srp.ts";
import {
  choose,
  choosePasskey,
  createNativeWorld,
  RELYING_PARTY,
  register,
  respondTo,
  signInByCode,
} from "../support/user-auth.ts";
import { createWorld, PASSWORD, type World } from "../support/world.ts";

const JO = "jo@example.com";
const refusal = {
  name: "InvalidParameterException",
  message: expect.stringContaining("nobody signs in by password alone"),
};

const setMfa = (
  world: World,
  MfaConfiguration: "ON" | "OPTIONAL" | "OFF",
  FactorConfiguration: "SINGLE_FACTOR" | "MULTI_FACTOR_WITH_USER_VERIFICATION" = "SINGLE_FACTOR",
) =>
  world.sdk.send(
    new SetUserPoolMfaConfigCommand({
      UserPoolId: world.poolId,
      MfaConfiguration,
      SoftwareTokenMfaConfiguration: { Enabled: true },
      WebAuthnConfiguration: { RelyingPartyId: RELYING_PARTY, FactorConfiguration },
    }),
  );
const preferPasskeys = (world: World, AccessToken: string | undefined, Enabled = true) =>
  world.sdk.send(new SetUserMFAPreferenceCommand({ AccessToken, WebAuthnMfaSettings: { Enabled } }));

describe.skipIf(isRemote)("required MFA", () => {
  test.each(["EMAIL_OTP", "SMS_OTP"] as const)("is refused beside %s", async (factor) => {
    const world = await createNativeWorld(["PASSWORD", factor]);
    await expect(setMfa(world, "ON")).rejects.toMatchObject({ name: "InvalidParameterException" });
  });

  test("is refused beside passkeys that are one factor", async () => {
    const world = await createNativeWorld(["PASSWORD", "WEB_AUTHN"]);
    await expect(setMfa(world, "ON")).rejects.toMatchObject({ name: "InvalidParameterException" });
    await setMfa(world, "ON", "MULTI_FACTOR_WITH_USER_VERIFICATION");
  });

  test("leaves no way to sign in by password alone", async () => {
    const ExplicitAuthFlows = [
      "ALLOW_USER_AUTH" as const,
      "ALLOW_USER_PASSWORD_AUTH" as const,
      "ALLOW_ADMIN_USER_PASSWORD_AUTH" as const,
      "ALLOW_USER_SRP_AUTH" as const,
    ];
    const world = await createNativeWorld(["PASSWORD"], { client: { ExplicitAuthFlows } });
    await world.person(JO);
    await setMfa(world, "ON");
    const AuthParameters = { USERNAME: JO, PASSWORD };
    const { clientId: ClientId, poolId: UserPoolId } = world;
    const sent = new InitiateAuthCommand({ ClientId, AuthFlow: "USER_PASSWORD_AUTH", AuthParameters });
    await expect(world.sdk.send(sent)).rejects.toMatchObject(refusal);
    const byAdmin = new AdminInitiateAuthCommand({
      UserPoolId,
      ClientId,
      AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
      AuthParameters,
    });
    await expect(world.sdk.send(byAdmin)).rejects.toMatchObject(refusal);
    await expect(choose(world, JO, { PREFERRED_CHALLENGE: "PASSWORD", PASSWORD })).rejects.toMatchObject(
      refusal,
    );
    const srp = await startSrp(world, JO, { flow: "USER_SRP_AUTH" });
    await expect(answerSrp(world, srp.challenge.Session, srp.responses)).rejects.toMatchObject(refusal);
    const wrong = choose(world, JO, { PREFERRED_CHALLENGE: "PASSWORD", PASSWORD: "Other-12345" });
    await expect(wrong).rejects.toMatchObject({ name: "NotAuthorizedException" });
  });

  test("stops a temporary password before it is changed", async () => {
    const world = await createNativeWorld(["PASSWORD"]);
    const invitation = { UserPoolId: world.poolId, Username: JO, TemporaryPassword: PASSWORD };
    await world.sdk.send(new AdminCreateUserCommand({ ...invitation, MessageAction: "SUPPRESS" }));
    const open = await choose(world, JO, { PREFERRED_CHALLENGE: "PASSWORD", PASSWORD });
    expect(open.ChallengeName).toBe("NEW_PASSWORD_REQUIRED");
    await setMfa(world, "ON");
    const NEW_PASSWORD = "Other-12345";
    await expect(
      respondTo(world, "NEW_PASSWORD_REQUIRED", open.Session, JO, { NEW_PASSWORD }),
    ).rejects.toMatchObject(refusal);
    await expect(choose(world, JO, { PREFERRED_CHALLENGE: "PASSWORD", PASSWORD })).rejects.toMatchObject(
      refusal,
    );
  });

  test("stops custom auth after a right password", async () => {
    const world = await createWorld({ triggers: sesame });
    await world.person(JO);
    await setMfa(world, "ON");
    const { challenge, responses } = await startSrp(world, JO);
    await expect(answerSrp(world, challenge.Session, responses)).rejects.toMatchObject(refusal);
  });

  test("is satisfied by a verified passkey that its owner activated as MFA", async () => {
    const world = await createNativeWorld(["PASSWORD", "EMAIL_OTP", "WEB_AUTHN"]);
    await world.person(JO);
    const { AccessToken } = await signInByCode(world, JO);
    const passkey = await register(world, AccessToken);
    await expect(preferPasskeys(world, AccessToken)).rejects.toMatchObject({
      name: "InvalidParameterException",
    });
    await world.sdk.send(
      new UpdateUserPoolCommand({
        UserPoolId: world.poolId,
        Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "WEB_AUTHN"] } },
      }),
    );
    await setMfa(world, "ON", "MULTI_FACTOR_WITH_USER_VERIFICATION");
    expect((await choose(world, JO)).AvailableChallenges).toEqual(["PASSWORD_SRP", "PASSWORD"]);

    await preferPasskeys(world, AccessToken);
    const open = await choosePasskey(world, JO);
    expect(open.AvailableChallenges).toEqual(["WEB_AUTHN", "PASSWORD_SRP", "PASSWORD"]);
    const options = open.ChallengeParameters?.["CREDENTIAL_REQUEST_OPTIONS"];
    expect(JSON.parse(options ?? "")).toMatchObject({ userVerification: "required" });
    const unverified = passkey.get(options, { verified: false });
    await expect(
      respondTo(world, "WEB_AUTHN", open.Session, JO, { CREDENTIAL: unverified }),
    ).rejects.toMatchObject({ name: "NotAuthorizedException" });
    const again = await choosePasskey(world, JO);
    const CREDENTIAL = passkey.get(again.ChallengeParameters?.["CREDENTIAL_REQUEST_OPTIONS"]);
    const done = await respondTo(world, "WEB_AUTHN", again.Session, JO, { CREDENTIAL });
    expect(done.AuthenticationResult).toBeDefined();

    await preferPasskeys(world, AccessToken, false);
    expect((await choose(world, JO)).AvailableChallenges).toEqual(["PASSWORD_SRP", "PASSWORD"]);
  });

  test("by preference removes one-time codes for people who activated it", async () => {
    const world = await createNativeWorld(["PASSWORD", "EMAIL_OTP", "WEB_AUTHN"]);
    await world.person(JO);
    const { AccessToken } = await signInByCode(world, JO);
    await register(world, AccessToken);
    await setMfa(world, "OPTIONAL", "MULTI_FACTOR_WITH_USER_VERIFICATION");
    await preferPasskeys(world, AccessToken);
    expect((await choose(world, JO)).AvailableChallenges).toEqual(["WEB_AUTHN", "PASSWORD_SRP", "PASSWORD"]);
    await expect(choose(world, JO, { PREFERRED_CHALLENGE: "PASSWORD", PASSWORD })).rejects.toMatchObject(
      refusal,
    );
    const { ConfiguredUserAuthFactors } = await world.sdk.send(
      new GetUserAuthFactorsCommand({ AccessToken }),
    );
    expect(ConfiguredUserAuthFactors).toEqual(["PASSWORD", "EMAIL_OTP", "WEB_AUTHN"]);
  });

  test("names the methods that are not here", async () => {
    const world = await createNativeWorld(["EMAIL_OTP"]);
    await world.person(JO);
    const { AccessToken } = await signInByCode(world, JO);
    const call = new SetUserMFAPreferenceCommand({
      AccessToken,
      SoftwareTokenMfaSettings: { Enabled: true },
    });
    await expect(world.sdk.send(call)).rejects.toMatchObject({
      name: "InvalidParameterException",
      message: expect.stringContaining("SoftwareTokenMfaSettings"),
    });
  });
});
