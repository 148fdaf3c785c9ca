// Developer guide, authentication-flow-methods; WebAuthn level 3, 7.2 (what a relying party verifies); Amplify's code,
// which answers WEB_AUTHN with SELECT_CHALLENGE when somebody chooses another way.
import { generateKeyPairSync } from "node:crypto";
import {
  AdminDisableUserCommand,
  DeleteWebAuthnCredentialCommand,
  SetUserPoolMfaConfigCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { beforeEach, describe, expect, test } from "vitest";
import type { Deviation, SoftwarePasskey } from "../../support/software-passkey.ts";
import { isRemote } from "../support/endpoint.ts";
import {
  choose,
  choosePasskey,
  createNativeWorld,
  lastCode,
  RELYING_PARTY,
  register,
  respondTo,
  signInByCode,
} from "../support/user-auth.ts";
import { claimsOf, type World } from "../support/world.ts";

const JO = "jo@example.com";
const ADA = "ada@example.com";

let world: World;
let sub: string;
let passkey: SoftwarePasskey;
let AccessToken: string | undefined;
beforeEach(async () => {
  world = await createNativeWorld(["EMAIL_OTP", "WEB_AUTHN"]);
  sub = await world.person(JO);
  ({ AccessToken } = await signInByCode(world, JO));
  passkey = await register(world, AccessToken);
});

/** Signs in with the passkey, in whatever way. */
async function use(deviation: Deviation = {}, username = JO, key = passkey) {
  const { Session, ChallengeParameters } = await choosePasskey(world, username);
  const CREDENTIAL = key.get(ChallengeParameters?.["CREDENTIAL_REQUEST_OPTIONS"], deviation);
  return respondTo(world, "WEB_AUTHN", Session, username, { CREDENTIAL });
}

const refused = { name: "NotAuthorizedException", message: "Incorrect username or password." };

describe.skipIf(isRemote)("a passkey", () => {
  test("is asked for by its id, for the relying party", async () => {
    const { ChallengeName, ChallengeParameters, AvailableChallenges } = await choosePasskey(world, JO);
    expect(ChallengeName).toBe("WEB_AUTHN");
    expect(AvailableChallenges).toEqual(["EMAIL_OTP", "WEB_AUTHN"]);
    expect(JSON.parse(ChallengeParameters?.["CREDENTIAL_REQUEST_OPTIONS"] ?? "")).toEqual({
      challenge: expect.stringMatching(/^[\w-]{43}$/),
      timeout: 60_000,
      rpId: RELYING_PARTY,
      allowCredentials: [{ type: "public-key", id: passkey.id, transports: ["internal"] }],
      userVerification: "preferred",
    });
  });

  test("signs its owner in, again and again", async () => {
    for (const _time of [1, 2]) {
      const { AuthenticationResult } = await use();
      expect(claimsOf(AuthenticationResult?.AccessToken)).toMatchObject({ sub });
    }
    const userHandle = Buffer.from(sub).toString("base64url");
    expect((await use({ userHandle })).AuthenticationResult).toBeDefined();
  });

  test.each<[string, Deviation]>([
    ["at a page of another host", { origin: "https://elsewhere.example" }],
    ["for another relying party", { rpId: "elsewhere.example" }],
    ["over another challenge", { challenge: "c29tZXRoaW5n" }],
    ["in another kind of ceremony", { type: "webauthn.create" }],
    ["without anybody present", { present: false }],
    ["with another key", { key: generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey }],
    ["for another user", { userHandle: "b3RoZXI" }],
  ])("that signs %s is refused", async (_case, deviation) => {
    await expect(use(deviation)).rejects.toMatchObject(refused);
  });

  test("whose counter goes back is refused", async () => {
    await use({ counter: 10 });
    await expect(use({ counter: 10 })).rejects.toMatchObject(refused);
    await expect(use({ counter: 9 })).rejects.toMatchObject(refused);
    expect((await use({ counter: 11 })).AuthenticationResult).toBeDefined();
  });

  test("that does not count is accepted", async () => {
    await use({ counter: 0 });
    expect((await use({ counter: 0 })).AuthenticationResult).toBeDefined();
  });

  test("whose copy signs at the same time opens one sign-in", async () => {
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => use({ counter: 20 })));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("must verify its user where the pool requires it", async () => {
    const WebAuthnConfiguration = { RelyingPartyId: RELYING_PARTY, UserVerification: "required" as const };
    await world.sdk.send(
      new SetUserPoolMfaConfigCommand({ UserPoolId: world.poolId, WebAuthnConfiguration }),
    );
    await expect(use({ verified: false })).rejects.toMatchObject(refused);
    expect((await use()).AuthenticationResult).toBeDefined();
  });

  test("of somebody else does not sign in", async () => {
    await world.person(ADA);
    const adas = await register(world, (await signInByCode(world, ADA)).AccessToken);
    await expect(use({}, JO, adas)).rejects.toMatchObject(refused);
  });

  test("signs one challenge once", async () => {
    const { Session, ChallengeParameters } = await choosePasskey(world, JO);
    const CREDENTIAL = passkey.get(ChallengeParameters?.["CREDENTIAL_REQUEST_OPTIONS"]);
    const answers = [1, 2, 3].map(() => respondTo(world, "WEB_AUTHN", Session, JO, { CREDENTIAL }));
    const outcomes = await Promise.allSettled(answers);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const other = await choosePasskey(world, JO);
    await expect(respondTo(world, "WEB_AUTHN", other.Session, JO, { CREDENTIAL })).rejects.toMatchObject(
      refused,
    );
  });

  test("that was deleted, or whose owner is disabled, does not sign in", async () => {
    const open = await choosePasskey(world, JO);
    const CREDENTIAL = passkey.get(open.ChallengeParameters?.["CREDENTIAL_REQUEST_OPTIONS"]);
    await world.sdk.send(new DeleteWebAuthnCredentialCommand({ AccessToken, CredentialId: passkey.id }));
    await expect(respondTo(world, "WEB_AUTHN", open.Session, JO, { CREDENTIAL })).rejects.toMatchObject(
      refused,
    );
    expect((await choosePasskey(world, JO)).ChallengeName).toBe("SELECT_CHALLENGE");
    passkey = await register(world, AccessToken);
    const again = await choosePasskey(world, JO);
    const second = passkey.get(again.ChallengeParameters?.["CREDENTIAL_REQUEST_OPTIONS"]);
    await world.sdk.send(new AdminDisableUserCommand({ UserPoolId: world.poolId, Username: JO }));
    await expect(
      respondTo(world, "WEB_AUTHN", again.Session, JO, { CREDENTIAL: second }),
    ).rejects.toMatchObject({ name: "NotAuthorizedException", message: "User is disabled." });
  });

  test("can be given up for another way, in the same session", async () => {
    const { Session } = await choosePasskey(world, JO);
    const chosen = await respondTo(world, "SELECT_CHALLENGE", Session, JO, { ANSWER: "EMAIL_OTP" });
    expect(chosen.ChallengeName).toBe("EMAIL_OTP");
    const EMAIL_OTP_CODE = await lastCode(world, JO);
    const done = await respondTo(world, "EMAIL_OTP", chosen.Session, JO, { EMAIL_OTP_CODE });
    expect(done.AuthenticationResult).toBeDefined();
  });

  test("may sign with the selection, once its challenge is known", async () => {
    const { Session, ChallengeParameters } = await choosePasskey(world, JO);
    const CREDENTIAL = passkey.get(ChallengeParameters?.["CREDENTIAL_REQUEST_OPTIONS"]);
    const done = await respondTo(world, "SELECT_CHALLENGE", Session, JO, { ANSWER: "WEB_AUTHN", CREDENTIAL });
    expect(done.AuthenticationResult).toBeDefined();
  });

  test("of another relying party is none", async () => {
    const WebAuthnConfiguration = { RelyingPartyId: "moved.example" };
    await world.sdk.send(
      new SetUserPoolMfaConfigCommand({ UserPoolId: world.poolId, WebAuthnConfiguration }),
    );
    expect((await choose(world, JO)).AvailableChallenges).toEqual(["EMAIL_OTP"]);
  });

  test.each(["", "{", "[]", "null", '{"id":1}', '{"id":"a","rawId":"a","type":"public-key","response":{}}'])(
    "that is %s is refused, and the session stays open",
    async (CREDENTIAL) => {
      const { Session, ChallengeParameters } = await choosePasskey(world, JO);
      await expect(respondTo(world, "WEB_AUTHN", Session, JO, { CREDENTIAL })).rejects.toMatchObject({
        name: "InvalidParameterException",
      });
      const good = passkey.get(ChallengeParameters?.["CREDENTIAL_REQUEST_OPTIONS"]);
      const done = await respondTo(world, "WEB_AUTHN", Session, JO, { CREDENTIAL: good });
      expect(done.AuthenticationResult).toBeDefined();
    },
  );
});
