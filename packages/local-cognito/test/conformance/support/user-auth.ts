/** Choice-based sign-in through the AWS SDK. */
import {
  type AuthFactorType,
  type ChallengeNameType,
  CompleteWebAuthnRegistrationCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SetUserPoolMfaConfigCommand,
  StartWebAuthnRegistrationCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { type Deviation, type SoftwarePasskey, softwarePasskey } from "../../support/software-passkey.ts";
import { createWorld, hashFor, type TestClient, type World, type WorldSettings } from "./world.ts";

export const RELYING_PARTY = "passkeys.example";

/** A pool with these first factors and a client that allows USER_AUTH alone. */
export async function createNativeWorld(
  factors: readonly AuthFactorType[],
  { pool = {}, client = {}, triggers = {} }: WorldSettings = {},
): Promise<World> {
  const world = await createWorld({
    pool: { Policies: { SignInPolicy: { AllowedFirstAuthFactors: [...factors] } }, ...pool },
    client: { ExplicitAuthFlows: ["ALLOW_USER_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"], ...client },
    triggers,
  });
  if (factors.includes("WEB_AUTHN"))
    await world.sdk.send(
      new SetUserPoolMfaConfigCommand({
        UserPoolId: world.poolId,
        WebAuthnConfiguration: { RelyingPartyId: RELYING_PARTY },
      }),
    );
  return world;
}

/** InitiateAuth with USER_AUTH. */
export const choose = (
  world: World,
  USERNAME: string,
  more: Record<string, string> = {},
  as: TestClient = world.client,
  Session?: string,
) =>
  world.sdk.send(
    new InitiateAuthCommand({
      ClientId: as.id,
      AuthFlow: "USER_AUTH",
      AuthParameters: { USERNAME, ...more, ...hashFor(as, USERNAME) },
      Session,
    }),
  );

/** RespondToAuthChallenge. */
export const respondTo = (
  world: World,
  ChallengeName: ChallengeNameType,
  Session: string | undefined,
  USERNAME: string,
  responses: Record<string, string>,
  as: TestClient = world.client,
) =>
  world.sdk.send(
    new RespondToAuthChallengeCommand({
      ClientId: as.id,
      ChallengeName,
      Session,
      ChallengeResponses: { USERNAME, ...responses, ...hashFor(as, USERNAME) },
    }),
  );

/** The codes that the pool's CustomMessage saw no text for; the outbox of the local server has them. */
export async function lastCode(world: World, to: string): Promise<string> {
  const messages: unknown = await (
    await fetch(`${world.url}/outbox.json?to=${encodeURIComponent(to)}`)
  ).json();
  const last: unknown = Array.isArray(messages) ? messages.at(-1) : undefined;
  return String(Reflect.get(Object(last), "code"));
}

/** A complete sign-in with a code by mail. */
export async function signInByCode(world: World, email: string, as: TestClient = world.client) {
  const { Session } = await choose(world, email, { PREFERRED_CHALLENGE: "EMAIL_OTP" }, as);
  const code = await lastCode(world, email);
  const reply = await respondTo(world, "EMAIL_OTP", Session, email, { EMAIL_OTP_CODE: code }, as);
  if (reply.AuthenticationResult === undefined) throw new Error("no tokens");
  return reply.AuthenticationResult;
}

/** StartWebAuthnRegistration and CompleteWebAuthnRegistration with a passkey of this program. */
export async function register(
  world: World,
  AccessToken: string | undefined,
  deviation: Deviation = {},
  passkey: SoftwarePasskey = softwarePasskey(`https://${RELYING_PARTY}`),
): Promise<SoftwarePasskey> {
  const { CredentialCreationOptions } = await world.sdk.send(
    new StartWebAuthnRegistrationCommand({ AccessToken }),
  );
  const Credential = JSON.parse(JSON.stringify(passkey.create(CredentialCreationOptions, deviation)));
  await world.sdk.send(new CompleteWebAuthnRegistrationCommand({ AccessToken, Credential }));
  return passkey;
}

/** Opens WEB_AUTHN for somebody who has a passkey. */
export const choosePasskey = (world: World, username: string) =>
  choose(world, username, { PREFERRED_CHALLENGE: "WEB_AUTHN" });
