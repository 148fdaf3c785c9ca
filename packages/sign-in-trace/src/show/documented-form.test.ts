import { expect, test } from "vitest";
import { documentedForm } from "./documented-form.ts";

const shared = {
  version: "1",
  triggerSource: "DefineAuthChallenge_Authentication",
  region: "us-east-1",
  userPoolId: "us-east-1_pool",
  userName: "jo",
  callerContext: { awsSdkVersion: "aws-sdk-unknown-unknown", clientId: "client" },
};

test("an event is shown in the documented order, with what it lacks and what nobody documented", () => {
  const form = documentedForm({
    response: { failAuthentication: null, challengeName: null, issueTokens: null },
    request: { invented: 1, session: [], userAttributes: {} },
    ...shared,
  });
  expect(form?.source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/.*define-auth-challenge\.html$/);
  expect(Object.keys(form?.event ?? {}).slice(0, 2)).toEqual(["version", "triggerSource"]);
  expect(Object.keys(Object(form?.event["request"]))).toEqual(["userAttributes", "session", "invented"]);
  expect(form?.absent).toEqual(["request.clientMetadata", "request.userNotFound"]);
  expect(form?.undocumented).toEqual(["request.invented"]);
});

test("versions of the token event have members of their own", () => {
  const token = { ...shared, triggerSource: "TokenGeneration_Authentication", request: {}, response: {} };
  expect(documentedForm(token)?.absent).toContain("response.claimsOverrideDetails");
  expect(documentedForm({ ...token, version: "2" })?.absent).toEqual(
    expect.arrayContaining(["request.scopes", "response.claimsAndScopeOverrideDetails"]),
  );
});

test("there is no form for a trigger that nobody documented", () => {
  expect(documentedForm({ triggerSource: "toString" })).toBeUndefined();
});
