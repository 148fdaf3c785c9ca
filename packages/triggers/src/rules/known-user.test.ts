import { describe, expect, test } from "vitest";
import { knownUser } from "./known-user.ts";

const attributes = { sub: "s", email: "jo@example.com", phone_number: "+441632960001" };
const nobody = { sub: undefined };

describe("the user that Cognito resolved", () => {
  test("has a sub and the pool's attributes", () => {
    expect(knownUser({ userAttributes: attributes })).toEqual({ sub: "s", attributes });
  });

  test.each([
    ["attributes are empty", { userAttributes: {} }],
    ["attributes are missing", {}],
    ["attributes are null", { userAttributes: null }],
    ["attributes are blank", { userAttributes: { sub: "", email: "", phone_number: "" } }],
    ["Cognito says so, whatever the attributes are", { userAttributes: attributes, userNotFound: true }],
    [
      "an identity provider signs them in",
      { userAttributes: { ...attributes, "cognito:user_status": "EXTERNAL_PROVIDER" } },
    ],
  ])("is nobody when %s", (_name, request) => {
    expect(knownUser(request)).toMatchObject(nobody);
  });

  test("is known when Cognito says so or says nothing", () => {
    expect(knownUser({ userAttributes: attributes, userNotFound: false }).sub).toBe("s");
    expect(knownUser({ userAttributes: attributes, userNotFound: undefined }).sub).toBe("s");
  });
});
