import { describe, expect, test } from "vitest";
import { DEFAULTS } from "../config.ts";
import { UNKNOWN_NAME } from "./events.ts";
import { ATTACKER, NEWCOMER, nameOf, VICTIM } from "./people.ts";
import { TriggerEvents } from "./trigger-events.ts";

const events = new TriggerEvents("client-1", DEFAULTS);
const PROVEN = { challengeName: "CUSTOM_CHALLENGE", challengeResult: true };
const fields = (event: object) => JSON.parse(JSON.stringify(event));

describe("an event", () => {
  test("has the fields that Cognito sends with every trigger", () => {
    expect(events.defineEvent([])).toMatchObject({
      version: "1",
      region: "eu-west-1",
      userPoolId: "eu-west-1_AbCdEfGhI",
      triggerSource: "DefineAuthChallenge_Authentication",
      userName: VICTIM.userName,
      callerContext: { awsSdkVersion: "aws-sdk-unknown-unknown", clientId: "client-1" },
    });
  });

  test("carries the person's attributes as texts", () => {
    expect(fields(events.defineEvent([])).request.userAttributes).toEqual({
      sub: VICTIM.sub,
      "cognito:user_status": "CONFIRMED",
      email: VICTIM.email,
      email_verified: "true",
      phone_number: VICTIM.phone,
      phone_number_verified: "true",
    });
  });

  test.each([
    [
      "an unverified email",
      { unverified: "email" },
      { email_verified: "false", phone_number_verified: "true" },
    ],
    [
      "an unverified number",
      { unverified: "phone" },
      { email_verified: "true", phone_number_verified: "false" },
    ],
    ["another status", { status: "UNCONFIRMED" }, { "cognito:user_status": "UNCONFIRMED" }],
    ["an attribute of their own", { attributes: { "custom:plan": "pro" } }, { "custom:plan": "pro" }],
  ] as const)("of somebody with %s says so", (_what, rest, expected) => {
    const event = events.defineEvent([], { ...VICTIM, ...rest });
    expect(fields(event).request.userAttributes).toMatchObject(expected);
  });

  test("of somebody without an address has no attribute for it", () => {
    const event = events.defineEvent([], { userName: "jo", sub: "s", email: undefined });
    expect(fields(event).request.userAttributes).toEqual({ sub: "s", "cognito:user_status": "CONFIRMED" });
  });

  test("of nobody has the name that was typed, no attributes and userNotFound", () => {
    const event = fields(events.createEvent([], null));
    expect(event.userName).toBe(UNKNOWN_NAME);
    expect(event.request).toMatchObject({ userAttributes: {}, userNotFound: true });
    expect(fields(events.createEvent([], null, { unknownName: "jo" })).userName).toBe("jo");
    expect(fields(events.createEvent([])).request).not.toHaveProperty("userNotFound");
  });

  test("carries attributes of the config, which a person's own go before", () => {
    const own = new TriggerEvents("c", {
      ...DEFAULTS,
      attributes: ({ sub }) => ({ "custom:key": `key of ${sub}`, "custom:plan": "free" }),
    });
    const person = { ...VICTIM, attributes: { "custom:plan": "pro" } };
    expect(fields(own.defineEvent([], person)).request.userAttributes).toMatchObject({
      "custom:key": `key of ${VICTIM.sub}`,
      "custom:plan": "pro",
    });
    expect(fields(own.defineEvent([], null)).request.userAttributes).toEqual({});
  });
});

test("Define is shown the session with its metadata, and asked for three things", () => {
  const event = fields(events.defineEvent([{ ...PROVEN, challengeMetadata: "SMS" }, PROVEN]));
  expect(event.request.session).toEqual([
    { ...PROVEN, challengeMetadata: "SMS" },
    { ...PROVEN, challengeMetadata: null },
  ]);
  expect(event.response).toEqual({ challengeName: null, issueTokens: null, failAuthentication: null });
});

test("Create is asked for a CUSTOM_CHALLENGE, with ClientMetadata and a client where there are some", () => {
  const event = fields(
    events.createEvent([PROVEN], VICTIM, { clientMetadata: { a: "b" }, clientId: "other" }),
  );
  expect(event.request).toMatchObject({ challengeName: "CUSTOM_CHALLENGE", clientMetadata: { a: "b" } });
  expect(event.callerContext.clientId).toBe("other");
  expect(fields(events.createEvent([])).request).not.toHaveProperty("clientMetadata");
  expect(event.response).toEqual({
    publicChallengeParameters: null,
    privateChallengeParameters: null,
    challengeMetadata: null,
  });
});

test("Verify gets what Create kept, and the answer as it was given", () => {
  const round = { person: VICTIM, privateParameters: { code: "1" } };
  for (const answer of ["1", "", null, 1, { code: "1" }, ["1"]]) {
    const event = fields(events.verifyEvent(round, answer));
    expect(event.request).toMatchObject({
      privateChallengeParameters: { code: "1" },
      challengeAnswer: answer,
    });
  }
  expect(fields(events.verifyEvent(round, "1", ATTACKER)).userName).toBe(ATTACKER.userName);
  expect(
    fields(events.verifyEvent(round, "1", VICTIM, { clientMetadata: { a: "b" } })).request,
  ).toMatchObject({
    clientMetadata: { a: "b" },
  });
});

test("PreSignUp gets exactly the attributes that were typed, under the address as name", () => {
  const event = fields(events.signUpEvent({ email: "jo@example.com", "custom:plan": "pro" }));
  expect(event).toMatchObject({ triggerSource: "PreSignUp_SignUp", userName: "jo@example.com" });
  expect(event.request.userAttributes).toEqual({ email: "jo@example.com", "custom:plan": "pro" });
  expect(event.request.validationData).toBeNull();
  expect(event.response).toEqual({ autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false });
  const other = events.signUpEvent({}, "PreSignUp_ExternalProvider", { validationData: { a: "b" } }, "other");
  expect(fields(other)).toMatchObject({
    triggerSource: "PreSignUp_ExternalProvider",
    callerContext: { clientId: "other" },
    request: { userAttributes: {}, validationData: { a: "b" } },
  });
});

test.each([
  ["1", "claimsOverrideDetails", false],
  ["2", "claimsAndScopeOverrideDetails", true],
  ["3", "claimsAndScopeOverrideDetails", true],
])("PreTokenGeneration of version %s is asked for %s", (version, details, hasScopes) => {
  const event = fields(events.tokenEvent({}, { version }));
  expect(event.version).toBe(version);
  expect(Object.keys(event.response)).toEqual([details]);
  expect("scopes" in event.request).toBe(hasScopes);
  expect(event.triggerSource).toBe("TokenGeneration_Authentication");
  const refreshed = events.tokenEvent(
    {},
    { version, source: "TokenGeneration_RefreshTokens", person: ATTACKER },
  );
  expect(fields(refreshed)).toMatchObject({
    triggerSource: "TokenGeneration_RefreshTokens",
    userName: ATTACKER.userName,
  });
});

test("an invitation of the config is made for a person, with a MAC of KMS where that is wanted", () => {
  expect(events.invitationOf(VICTIM)).toBeUndefined();
  const own = new TriggerEvents("c", {
    ...DEFAULTS,
    invitation: ({ email = "" }, { kmsMac }) => ({ invitation: kmsMac("alias/invitations", email) }),
  });
  const [one, again, other] = [VICTIM, VICTIM, ATTACKER].map(
    (person) => own.invitationOf(person)?.["invitation"],
  );
  expect(one).toMatch(/^[\w+/]{43}=$/);
  expect(again).toBe(one);
  expect(other).not.toBe(one);
});

test.each([
  [VICTIM, "the victim"],
  [ATTACKER, "the attacker"],
  [NEWCOMER, "a newcomer"],
  [null, "an unknown user"],
  [{ ...VICTIM, sub: "another" }, VICTIM.userName],
] as const)("a report names people: %#", (person, name) => {
  expect(nameOf(person)).toBe(name);
});
