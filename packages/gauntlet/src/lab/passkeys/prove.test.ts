import { expect, test } from "vitest";
import { ATTACKER, VICTIM } from "../people.ts";
import { passkeyOf } from "./authenticator.ts";
import { isVerificationRequired, passkeyAdvice, provedByPasskey } from "./prove.ts";

const challenge = Buffer.from("sixteen bytes or more").toString("base64url");
const FLAT = "as flat JSON";
const publicParameters = { challenge, rpId: "club.example", userVerification: "required" };

/** What an assertion says, decoded. */
function proved(...[site, label = FLAT, difference]: Partial<Parameters<typeof answer>>) {
  const fields = JSON.parse(answer(site ?? {}, label, difference) ?? "null");
  return (
    fields && { ...fields, client: JSON.parse(Buffer.from(fields.clientDataJSON, "base64url").toString()) }
  );
}
function answer(
  site: Parameters<typeof provedByPasskey>[1],
  label: string,
  difference?: Parameters<typeof provedByPasskey>[3],
) {
  return provedByPasskey({ publicParameters, person: VICTIM }, site, label, difference);
}

test("a passkey answers the challenge of the round at the site that it names", () => {
  const { client, credentialId, userHandle } = proved();
  expect(client).toEqual({
    type: "webauthn.get",
    challenge,
    origin: "https://club.example",
    crossOrigin: false,
  });
  expect(credentialId).toBe(passkeyOf(VICTIM).credentialId);
  expect(Buffer.from(userHandle, "base64url").toString()).toBe(VICTIM.sub);
});

test.each([
  [{ rpId: "other.example" }, "https://other.example"],
  [{ origin: "https://www.club.example" }, "https://www.club.example"],
  [{ rpId: "other.example", origin: "https://www.other.example" }, "https://www.other.example"],
])("the site of the config %j goes before the challenge's", (site, origin) => {
  expect(proved(site).client.origin).toBe(origin);
});

test("the site of the config decides about the RP id, too", () => {
  expect(proved({ rpId: "other.example" }).authenticatorData).not.toBe(proved().authenticatorData);
  expect(proved({ origin: "https://www.club.example" }).authenticatorData).toBe(proved().authenticatorData);
});

test("an attack changes what it says and nothing else", () => {
  const changed = proved({}, FLAT, { credentialOf: ATTACKER });
  expect(changed.credentialId).toBe(passkeyOf(ATTACKER).credentialId);
  expect({ ...changed, id: "", credentialId: "", signature: "" }).toEqual({
    ...proved(),
    id: "",
    credentialId: "",
    signature: "",
  });
});

test.each(["RS256", "EdDSA"] as const)("a site may sign by %s, with a passkey of its own", (algorithm) => {
  expect(proved({ algorithm }).credentialId).toBe(passkeyOf(VICTIM, algorithm).credentialId);
});

test("where no passkey is asked for, or the form is unknown, there is no answer", () => {
  expect(provedByPasskey({ publicParameters: {}, person: VICTIM }, {}, FLAT)).toBeUndefined();
  expect(provedByPasskey({ publicParameters, person: VICTIM }, {}, "as a song")).toBeUndefined();
});

test.each([
  ["required", true],
  ["preferred", false],
  [undefined, false],
])("a challenge whose userVerification is %s insists on it: %s", (userVerification, expected) => {
  const asked = { challenge, rpId: "club.example", ...(userVerification && { userVerification }) };
  expect(isVerificationRequired({ publicParameters: asked })).toBe(expected);
  expect(isVerificationRequired({ publicParameters: {} })).toBe(false);
});

test("who could not sign in by a passkey is advised what the config needs", () => {
  expect(passkeyAdvice(publicParameters)).toContain('the site in "passkeys"');
  expect(passkeyAdvice(publicParameters)).toContain(`${VICTIM.email}'s is victim.passkey`);
  expect(passkeyAdvice({ medium: "EMAIL" })).toBe("");
});
