// Developer guide, cognito-sign-in-feature-plans: choice-based sign-in and passkeys are not in the Lite plan. API reference,
// CreateUserPool and SetUserPoolMfaConfig: which factors there are, and which beside which.
import {
  CreateUserPoolCommand,
  type CreateUserPoolRequest,
  SetUserPoolMfaConfigCommand,
  StartWebAuthnRegistrationCommand,
  UpdateUserPoolCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { describe, expect, test } from "vitest";
import { isRemote } from "../support/endpoint.ts";
import { choose, createNativeWorld, respondTo, signInByCode } from "../support/user-auth.ts";
import { createWorld } from "../support/world.ts";

const JO = "jo@example.com";
const tier = { name: "FeatureUnavailableInTierException" };

describe.skipIf(isRemote)("a pool of the Lite tier", () => {
  test("ends choice-based sign-in, also where it was in progress", async () => {
    const world = await createNativeWorld(["EMAIL_OTP", "PASSWORD"]);
    await world.person(JO);
    const { AccessToken } = await signInByCode(world, JO);
    const { Session } = await choose(world, JO);
    await world.sdk.send(
      new UpdateUserPoolCommand({
        UserPoolId: world.poolId,
        UserPoolTier: "LITE",
        AutoVerifiedAttributes: ["email"],
      }),
    );
    await expect(choose(world, JO)).rejects.toMatchObject(tier);
    await expect(
      respondTo(world, "SELECT_CHALLENGE", Session, JO, { ANSWER: "EMAIL_OTP" }),
    ).rejects.toMatchObject({ name: "InvalidParameterException" });
    await expect(world.sdk.send(new StartWebAuthnRegistrationCommand({ AccessToken }))).rejects.toMatchObject(
      { name: "WebAuthnNotEnabledException" },
    );
  });

  test("has no settings for passkeys or codes by mail", async () => {
    const world = await createWorld({ pool: { UserPoolTier: "LITE" } });
    for (const settings of [
      { WebAuthnConfiguration: { RelyingPartyId: "passkeys.example" } },
      { EmailMfaConfiguration: { Message: "Code {####}" } },
    ]) {
      const call = new SetUserPoolMfaConfigCommand({ UserPoolId: world.poolId, ...settings });
      await expect(world.sdk.send(call)).rejects.toMatchObject(tier);
    }
  });
});

describe.skipIf(isRemote)("first factors", () => {
  test.each<[string, Partial<CreateUserPoolRequest>]>([
    ["a passkey alone", { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["WEB_AUTHN"] } } }],
    [
      "a software token",
      { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "SOFTWARE_TOKEN"] } } },
    ],
  ])("that are %s are refused", async (_case, settings) => {
    const world = await createWorld();
    const call = new CreateUserPoolCommand({ PoolName: "refused", ...settings });
    await expect(world.sdk.send(call)).rejects.toMatchObject({ name: "InvalidParameterException" });
  });
});
