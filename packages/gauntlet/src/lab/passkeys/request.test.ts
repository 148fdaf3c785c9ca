import { expect, test } from "vitest";
import { VICTIM } from "../people.ts";
import { isVerificationRequired, passkeyAdvice, provedByPasskey } from "./prove.ts";
import { passkeyRequestIn } from "./request.ts";

const challenge = "aGVsbG8gaGVsbG8gaGVsbG8";

test.each([
  ["one parameter per member", { challenge, rpId: "a.example", userVerification: "required" }],
  [
    "the options as JSON",
    { options: JSON.stringify({ challenge, rpId: "a.example", userVerification: "required" }) },
  ],
  [
    "the options as JSON, deeper",
    { fido2: JSON.stringify({ publicKey: { challenge, rpId: "a.example", userVerification: "required" } }) },
  ],
  [
    "an RP with an id",
    {
      fido2options: JSON.stringify({ challenge, relyingPartyId: "a.example", userVerification: "required" }),
    },
  ],
])("a request for a passkey is found in %s", (_where, publicParameters) => {
  expect(passkeyRequestIn(publicParameters)).toEqual({
    challenge,
    rpId: "a.example",
    userVerification: "required",
  });
});

test("a challenge in standard base64 is the same in base64url", () => {
  const standard = "+/+/aGVsbG8gaGVsbG8gaGVsbG8=";
  expect(passkeyRequestIn({ challenge: standard, rpId: "a.example" })?.challenge).toBe(
    "-_-_aGVsbG8gaGVsbG8gaGVsbG8",
  );
});

test.each([
  ["a challenge that is a name", { challenge: "MAGIC_LINK", type: "x" }],
  ["a short challenge", { challenge: "abc", rpId: "a.example" }],
  ["a long challenge that nothing says is for a passkey", { challenge }],
  ["a URL", { url: "https://a.example/?challenge=1" }],
  ["nothing", {}],
])("%s is no request", (_what, publicParameters) => {
  expect(passkeyRequestIn(publicParameters)).toBeUndefined();
});

const round = { publicParameters: { challenge, rpId: "a.example" }, person: VICTIM };
const clientDataOf = (answer: string | undefined) => {
  const { response } = JSON.parse(answer ?? "{}");
  return JSON.parse(Buffer.from(response.clientDataJSON, "base64url").toString());
};

test("an answer is for the site of the challenge, or of the config", () => {
  const label = "as AuthenticationResponseJSON";
  expect(clientDataOf(provedByPasskey(round, {}, label)).origin).toBe("https://a.example");
  const site = { origin: "https://www.a.example:8443" };
  expect(clientDataOf(provedByPasskey(round, site, label)).origin).toBe("https://www.a.example:8443");
});

test("there is no answer where nothing is asked for, or in a form that nobody knows", () => {
  expect(
    provedByPasskey({ ...round, publicParameters: {} }, {}, "as AuthenticationResponseJSON"),
  ).toBeUndefined();
  expect(provedByPasskey(round, {}, "by post")).toBeUndefined();
});

test("verification counts where the challenge requires it", () => {
  const asks = (userVerification: string) => ({
    publicParameters: { ...round.publicParameters, userVerification },
  });
  expect(isVerificationRequired(asks("required"))).toBe(true);
  expect(isVerificationRequired(asks("preferred"))).toBe(false);
});

test("the report says how to give the handlers a passkey, if one was asked for", () => {
  expect(passkeyAdvice(round.publicParameters)).toContain('"tables" or "attributes"');
  expect(passkeyAdvice({ medium: "EMAIL" })).toBe("");
});
