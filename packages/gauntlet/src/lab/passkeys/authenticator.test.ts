import { createHash, verify } from "node:crypto";
import { verifyAuthenticationResponse } from "@simplewebauthn/server";
import fc from "fast-check";
import { expect, test } from "vitest";
import { ATTACKER, VICTIM } from "../people.ts";
import { PASSKEY_ANSWERS } from "./answers.ts";
import { type AssertionInput, assertionOf, passkeyOf } from "./authenticator.ts";

const RIGHT: AssertionInput = {
  challenge: Buffer.from("sixteen bytes or more").toString("base64url"),
  origin: "https://www.club.example",
  rpId: "club.example",
  type: "webauthn.get",
  userPresent: true,
  userVerified: true,
  signedBy: VICTIM,
  credentialOf: VICTIM,
  userHandleOf: VICTIM,
  algorithm: "ES256",
  signature: (right) => right,
};

/** What a library that many sites use says about an assertion. */
async function verdict(input: AssertionInput): Promise<boolean | string> {
  const { credentialId, publicKeyCose, counter } = passkeyOf(VICTIM, input.algorithm);
  const written = PASSKEY_ANSWERS["as AuthenticationResponseJSON"]?.(assertionOf(input)) ?? "";
  try {
    const { verified } = await verifyAuthenticationResponse({
      response: JSON.parse(written),
      expectedChallenge: RIGHT.challenge,
      expectedOrigin: RIGHT.origin,
      expectedRPID: RIGHT.rpId,
      credential: {
        id: credentialId,
        publicKey: new Uint8Array(Buffer.from(publicKeyCose, "base64url")),
        counter,
      },
      requireUserVerification: true,
    });
    return verified;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

test.each(["ES256", "RS256", "EdDSA"] as const)(
  "a library accepts a right assertion by %s",
  async (algorithm) => {
    expect(await verdict({ ...RIGHT, algorithm })).toBe(true);
    expect(await verdict({ ...RIGHT, algorithm, signedBy: ATTACKER })).toBe(false);
  },
);

test.each<[string, Partial<AssertionInput>, RegExp | false]>([
  ["another challenge", { challenge: "AAAA" }, /challenge/i],
  ["another origin", { origin: "https://evil.example" }, /origin/i],
  ["another RP id", { rpId: "evil.example" }, /RP ID/i],
  ["another type", { type: "webauthn.create" }, /type/i],
  ["nobody present", { userPresent: false }, /present/i],
  ["nobody verified", { userVerified: false }, /verif/i],
  ["another key", { signedBy: ATTACKER }, false],
  ["no signature", { signature: () => "" }, /./],
])("the library refuses one with %s", async (_what, difference, reason) => {
  const said = await verdict({ ...RIGHT, ...difference });
  if (reason === false) expect(said).toBe(false);
  else expect(said).toMatch(reason);
});

test("each person has one passkey, which stays the same, and nobody has another's", () => {
  expect(passkeyOf(VICTIM)).toEqual(passkeyOf({ ...VICTIM }));
  const ids = [VICTIM, ATTACKER, null].map((person) => passkeyOf(person).credentialId);
  expect(new Set(ids).size).toBe(3);
  expect(Buffer.from(passkeyOf(VICTIM).userHandle, "base64url").toString()).toBe(VICTIM.sub);
});

test("the key in PEM is the key in COSE, and signs whatever is asked for", () => {
  const { publicKeyPem, publicKeyCose } = passkeyOf(VICTIM);
  expect(Buffer.from(publicKeyCose, "base64url")).toHaveLength(77);
  fc.assert(
    fc.property(fc.string(), fc.string(), (challenge, origin) => {
      const { clientDataJSON, authenticatorData, signature } = assertionOf({ ...RIGHT, challenge, origin });
      const clientData = Buffer.from(clientDataJSON, "base64url");
      expect(JSON.parse(clientData.toString())).toEqual({
        type: "webauthn.get",
        challenge,
        origin,
        crossOrigin: false,
      });
      const hash = createHash("sha256").update(clientData).digest();
      const signed = Buffer.concat([Buffer.from(authenticatorData, "base64url"), hash]);
      expect(verify("sha256", signed, publicKeyPem, Buffer.from(signature, "base64url"))).toBe(true);
    }),
    { numRuns: 30 },
  );
});

test("every form of an answer has all parts of the assertion", () => {
  const assertion = assertionOf(RIGHT);
  for (const written of Object.values(PASSKEY_ANSWERS)) {
    const text = JSON.stringify(JSON.parse(written(assertion)));
    for (const part of Object.values(assertion)) {
      const standard = Buffer.from(part, "base64url").toString("base64");
      expect(text.includes(part) || text.includes(standard)).toBe(true);
    }
  }
});
