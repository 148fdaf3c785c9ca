import { describe, expect, test } from "vitest";
import { gateVerdict, look, passesUnseen, refuseUnbound } from "./gate.ts";
import type { OwnerRecord } from "./owner/owner-record.ts";

const record: OwnerRecord = { address: "a", former: [], known: [], past: [], version: "v", epoch: 0 };
const bound = { ...record, person: "p" };
const verified = { email: "jo@example.com", email_verified: "true", phone_number_verified: "true" };

/** What happens to a person who is not bound, by every source that Cognito names, and one that it does not name yet. */
test.each([
  ["TokenGeneration_HostedAuth", "checked"],
  ["TokenGeneration_Authentication", "checked"],
  ["TokenGeneration_NewPasswordChallenge", "checked"],
  ["TokenGeneration_AuthenticateDevice", "checked"],
  ["TokenGeneration_RefreshTokens", "checked"],
  ["TokenGeneration_ClientCredentials", "no-person"],
  ["TokenGeneration_SomethingNew", "checked"],
])("tokens of %s are %s", (source, expected) => {
  expect(passesUnseen(source, verified) ?? "checked").toBe(expected);
});

test("federated people pass: they are their provider's", () => {
  const attributes = { "cognito:user_status": "EXTERNAL_PROVIDER" };
  expect(passesUnseen("TokenGeneration_HostedAuth", attributes)).toBe("federated");
  expect(passesUnseen("TokenGeneration_HostedAuth", { "cognito:user_status": "CONFIRMED" })).toBeUndefined();
});

test("somebody of the pool who is linked to an identity provider is checked like anybody else", () => {
  const linked = {
    "cognito:user_status": "CONFIRMED",
    identities: '[{"providerName":"Okta","userId":"jo"}]',
  };
  expect(passesUnseen("TokenGeneration_HostedAuth", linked)).toBeUndefined();
});

describe("who passes", () => {
  test.each([
    ["somebody bound", bound, {}, "bound", "bound"],
    ["nobody's record", undefined, verified, "bound", "not-bound"],
    ["an unproven record", record, verified, "bound", "not-bound"],
    ["a verified anchor of an existing pool", undefined, verified, "verified-too", "verified"],
    ["an anchor that is not verified", undefined, { email_verified: "false" }, "verified-too", "not-bound"],
    [
      "a phone that is not the anchor",
      undefined,
      { phone_number_verified: "true" },
      "verified-too",
      "not-bound",
    ],
    [
      "a verified person for whom somebody else started a sign-in",
      record,
      verified,
      "verified-too",
      "verified",
    ],
    [
      "somebody who was recovered, verified or not",
      { ...record, candidate: "c", anchored: true as const },
      verified,
      "verified-too",
      "not-bound",
    ],
    [
      "somebody who was deleted",
      { ...record, deleted: true as const },
      verified,
      "verified-too",
      "not-bound",
    ],
  ] as const)("%s", (_name, held, attributes, passes, verdict) => {
    expect(gateVerdict(held, attributes, passes, "email")).toBe(verdict);
  });

  test("by the phone in a pool without emails", () => {
    expect(gateVerdict(undefined, verified, "verified-too", "phone_number")).toBe("verified");
  });
});

describe("a pool with a trigger of its own", () => {
  const owners = { read: async () => record };
  const request = {
    triggerSource: "TokenGeneration_RefreshTokens",
    userPoolId: "pool",
    attributes: { sub: "sub" },
  };

  test("refuses a person who is not bound", async () => {
    await expect(refuseUnbound(request, owners, "bound", "email")).rejects.toThrow(/^OWNER_NOT_PROVEN$/);
    const known = { read: async () => bound };
    expect(await refuseUnbound(request, known, "bound", "email")).toBe("bound");
    const machine = { ...request, triggerSource: "TokenGeneration_ClientCredentials" };
    expect(await refuseUnbound(machine, owners, "bound", "email")).toBe("no-person");
  });

  test("reads the record of the person, in this pool", async () => {
    const read: unknown[] = [];
    await look(request, { read: async (key) => void read.push(key) }, "bound", "email");
    expect(read).toEqual([{ userPoolId: "pool", sub: "sub" }]);
  });

  test("knows nobody without a sub", async () => {
    expect(await look({ ...request, attributes: {} }, owners, "verified-too", "email")).toBe("not-bound");
  });
});
