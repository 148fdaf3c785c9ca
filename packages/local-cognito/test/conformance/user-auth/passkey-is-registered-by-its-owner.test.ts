// API reference, StartWebAuthnRegistration, CompleteWebAuthnRegistration, ListWebAuthnCredentials and
// DeleteWebAuthnCredential; developer guide, authentication-flow-methods (ES256 and RS256, 20 passkeys, no attestation).
import {
  CompleteWebAuthnRegistrationCommand,
  DeleteWebAuthnCredentialCommand,
  ListWebAuthnCredentialsCommand,
  SetUserPoolMfaConfigCommand,
  StartWebAuthnRegistrationCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { beforeEach, describe, expect, test } from "vitest";
import { type Deviation, softwarePasskey } from "../../support/software-passkey.ts";
import { clock, isRemote } from "../support/endpoint.ts";
import { createNativeWorld, RELYING_PARTY, register, signInByCode } from "../support/user-auth.ts";
import type { World } from "../support/world.ts";

const JO = "jo@example.com";
const ADA = "ada@example.com";

let world: World;
let sub: string;
let AccessToken: string | undefined;
beforeEach(async () => {
  world = await createNativeWorld(["EMAIL_OTP", "WEB_AUTHN"]);
  sub = await world.person(JO);
  ({ AccessToken } = await signInByCode(world, JO));
});

const start = (token = AccessToken) =>
  world.sdk.send(new StartWebAuthnRegistrationCommand({ AccessToken: token }));
const complete = (credential: object, token = AccessToken) =>
  world.sdk.send(
    new CompleteWebAuthnRegistrationCommand({
      AccessToken: token,
      Credential: JSON.parse(JSON.stringify(credential)),
    }),
  );
const passkeys = async (token = AccessToken) =>
  (await world.sdk.send(new ListWebAuthnCredentialsCommand({ AccessToken: token }))).Credentials;

describe.skipIf(isRemote)("a passkey", () => {
  test("is made with options of the documented shape", async () => {
    const known = await register(world, AccessToken);
    const { CredentialCreationOptions } = await start();
    expect(CredentialCreationOptions).toEqual({
      authenticatorSelection: {
        requireResidentKey: true,
        residentKey: "required",
        userVerification: "preferred",
      },
      challenge: expect.stringMatching(/^[\w-]{43}$/),
      excludeCredentials: [{ id: known.id, type: "public-key" }],
      pubKeyCredParams: [
        { alg: -7, type: "public-key" },
        { alg: -257, type: "public-key" },
      ],
      rp: { id: RELYING_PARTY, name: RELYING_PARTY },
      timeout: 60_000,
      user: { displayName: JO, id: Buffer.from(sub).toString("base64url"), name: JO },
    });
  });

  test("is listed in pages and deleted by its id", async () => {
    const [first, second] = [await register(world, AccessToken), await register(world, AccessToken)];
    expect(await passkeys()).toContainEqual({
      CredentialId: first.id,
      FriendlyCredentialName: "Passkey",
      RelyingPartyId: RELYING_PARTY,
      AuthenticatorAttachment: "platform",
      AuthenticatorTransports: ["internal"],
      CreatedAt: new Date(Math.floor(clock.now() / 1000) * 1000 + (clock.now() % 1000)),
    });
    const page = await world.sdk.send(new ListWebAuthnCredentialsCommand({ AccessToken, MaxResults: 1 }));
    const rest = await world.sdk.send(
      new ListWebAuthnCredentialsCommand({ AccessToken, MaxResults: 1, NextToken: page.NextToken }),
    );
    expect(
      [...(page.Credentials ?? []), ...(rest.Credentials ?? [])].map((key) => key.CredentialId).sort(),
    ).toEqual([first.id, second.id].sort());
    expect(rest.NextToken).toBeUndefined();
    await world.sdk.send(new DeleteWebAuthnCredentialCommand({ AccessToken, CredentialId: first.id }));
    expect((await passkeys())?.map(({ CredentialId }) => CredentialId)).toEqual([second.id]);
  });

  test("is only its owner's to see and to delete", async () => {
    const { id } = await register(world, AccessToken);
    await world.person(ADA);
    const { AccessToken: adas } = await signInByCode(world, ADA);
    expect(await passkeys(adas)).toEqual([]);
    const deletion = new DeleteWebAuthnCredentialCommand({ AccessToken: adas, CredentialId: id });
    await expect(world.sdk.send(deletion)).rejects.toMatchObject({ name: "ResourceNotFoundException" });
    expect(await passkeys()).toHaveLength(1);
  });

  test.each<[string, Deviation, string]>([
    [
      "of a page of another host",
      { origin: "https://elsewhere.example" },
      "WebAuthnOriginNotAllowedException",
    ],
    [
      "of a page whose name only ends alike",
      { origin: `https://not${RELYING_PARTY}` },
      "WebAuthnOriginNotAllowedException",
    ],
    ["of a page without https", { origin: `http://${RELYING_PARTY}` }, "WebAuthnOriginNotAllowedException"],
    ["of another relying party", { rpId: "elsewhere.example" }, "WebAuthnRelyingPartyMismatchException"],
    ["with an unknown challenge", { challenge: "c29tZXRoaW5n" }, "WebAuthnChallengeNotFoundException"],
    ["of another kind of ceremony", { type: "webauthn.get" }, "WebAuthnCredentialNotSupportedException"],
    ["of another algorithm", { algorithm: -8 }, "WebAuthnCredentialNotSupportedException"],
    ["without anybody present", { present: false }, "WebAuthnCredentialNotSupportedException"],
  ])("%s is refused", async (_case, deviation, name) => {
    const passkey = softwarePasskey(`https://${RELYING_PARTY}`);
    await expect(register(world, AccessToken, deviation, passkey)).rejects.toMatchObject({ name });
    expect(await passkeys()).toEqual([]);
  });

  test("of a page below the relying party is accepted", async () => {
    const passkey = softwarePasskey(`https://${RELYING_PARTY}`);
    await register(world, AccessToken, { origin: `https://app.${RELYING_PARTY}` }, passkey);
    expect(await passkeys()).toHaveLength(1);
  });

  test("needs user verification where the pool requires it", async () => {
    await world.sdk.send(
      new SetUserPoolMfaConfigCommand({
        UserPoolId: world.poolId,
        WebAuthnConfiguration: { RelyingPartyId: RELYING_PARTY, UserVerification: "required" },
      }),
    );
    await expect(register(world, AccessToken, { verified: false })).rejects.toMatchObject({
      name: "WebAuthnCredentialNotSupportedException",
    });
    await register(world, AccessToken);
    expect(await passkeys()).toHaveLength(1);
  });

  test("uses its challenge up, whatever comes of it", async () => {
    const passkey = softwarePasskey(`https://${RELYING_PARTY}`);
    const { CredentialCreationOptions } = await start();
    const good = passkey.create(CredentialCreationOptions);
    const bad = passkey.create(CredentialCreationOptions, { present: false });
    await expect(complete(bad)).rejects.toMatchObject({ name: "WebAuthnCredentialNotSupportedException" });
    await expect(complete(good)).rejects.toMatchObject({ name: "WebAuthnChallengeNotFoundException" });
  });

  test("is registered once when it comes twice at once", async () => {
    const passkey = softwarePasskey(`https://${RELYING_PARTY}`);
    const { CredentialCreationOptions } = await start();
    const credential = passkey.create(CredentialCreationOptions);
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => complete(credential)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await passkeys()).toHaveLength(1);
  });

  test("is registered in time", async () => {
    const { CredentialCreationOptions } = await start();
    clock.advance(5 * 60_000);
    const credential = softwarePasskey(`https://${RELYING_PARTY}`).create(CredentialCreationOptions);
    await expect(complete(credential)).rejects.toMatchObject({ name: "WebAuthnChallengeNotFoundException" });
  });

  test("is registered by the user and the client that began", async () => {
    const passkey = softwarePasskey(`https://${RELYING_PARTY}`);
    const { CredentialCreationOptions } = await start();
    const credential = passkey.create(CredentialCreationOptions);
    await world.person(ADA);
    const adas = await signInByCode(world, ADA);
    await expect(complete(credential, adas.AccessToken)).rejects.toMatchObject({
      name: "WebAuthnChallengeNotFoundException",
    });
    const other = await world.addClient({ ExplicitAuthFlows: ["ALLOW_USER_AUTH"] });
    const elsewhere = await signInByCode(world, JO, other);
    await expect(complete(credential, elsewhere.AccessToken)).rejects.toMatchObject({
      name: "WebAuthnClientMismatchException",
    });
    await complete(credential);
    expect(await passkeys()).toHaveLength(1);
  });

  test("has an id that nobody else in the pool has", async () => {
    const passkey = await register(world, AccessToken);
    await world.person(ADA);
    const { AccessToken: adas } = await signInByCode(world, ADA);
    await expect(register(world, adas, {}, passkey)).rejects.toMatchObject({
      name: "InvalidParameterException",
    });
  });

  test("is one of at most twenty", async () => {
    const last = await start();
    for (let count = 1; count <= 20; count += 1) await register(world, AccessToken);
    await expect(start()).rejects.toMatchObject({ name: "LimitExceededException" });
    const credential = softwarePasskey(`https://${RELYING_PARTY}`).create(last.CredentialCreationOptions);
    await expect(complete(credential)).rejects.toMatchObject({ name: "LimitExceededException" });
  });

  test.each<[string, unknown]>([
    ["nothing", undefined],
    ["text", "credential"],
    ["an empty object", {}],
    [
      "client data that is no JSON",
      { id: "a", rawId: "a", type: "public-key", response: { clientDataJSON: "e3", attestationObject: "a" } },
    ],
    [
      "client data that is a list",
      {
        id: "a",
        rawId: "a",
        type: "public-key",
        response: { clientDataJSON: "W10", attestationObject: "a" },
      },
    ],
  ])("that is %s is refused in words", async (_case, Credential) => {
    const reply = await world.raw("CompleteWebAuthnRegistration", { AccessToken, Credential });
    expect([reply.status, reply.body["__type"]]).toEqual([400, "InvalidParameterException"]);
  });
});

describe.skipIf(isRemote)("a pool", () => {
  test("without passkeys as a first factor registers none", async () => {
    const other = await createNativeWorld(["EMAIL_OTP"]);
    await other.person(JO);
    const { AccessToken: token } = await signInByCode(other, JO);
    const call = other.sdk.send(new StartWebAuthnRegistrationCommand({ AccessToken: token }));
    await expect(call).rejects.toMatchObject({ name: "WebAuthnNotEnabledException" });
  });

  test("without a relying party registers none", async () => {
    await world.sdk.send(new SetUserPoolMfaConfigCommand({ UserPoolId: world.poolId }));
    await expect(start()).rejects.toMatchObject({ name: "WebAuthnConfigurationMissingException" });
  });

  // CompleteWebAuthnRegistration does not declare WebAuthnConfigurationMissingException.
  test("without a relying party finishes none that was begun before", async () => {
    const { CredentialCreationOptions } = await start();
    const credential = softwarePasskey().create(CredentialCreationOptions);
    await world.sdk.send(new SetUserPoolMfaConfigCommand({ UserPoolId: world.poolId }));
    await expect(complete(credential)).rejects.toMatchObject({ name: "WebAuthnChallengeNotFoundException" });
  });
});
