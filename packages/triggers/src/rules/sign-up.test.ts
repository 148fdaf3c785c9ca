import { describe, expect, test } from "vitest";
import { admitSignUp, type SignUpPolicy, type SignUpRequest } from "./sign-up.ts";

const jo: SignUpRequest = {
  triggerSource: "PreSignUp_SignUp",
  clientId: "sign-up",
  attributes: { email: "jo@example.com" },
};
const open: SignUpPolicy = { selfSignUp: "open", clientIds: ["sign-up"], anchor: "email" };

describe("somebody who signs up", () => {
  test("is confirmed, so that they may try to sign in, and no address is verified", () => {
    expect(admitSignUp(jo, open)).toEqual({
      autoConfirmUser: true,
      autoVerifyEmail: false,
      autoVerifyPhone: false,
    });
  });

  test("is refused where people do not sign themselves up", () => {
    expect(() => admitSignUp(jo, { ...open, selfSignUp: "closed" })).toThrow(/^SIGN_UP_CLOSED$/);
  });

  test.each(["another", "CLIENT_ID_NOT_APPLICABLE", ""])("is refused from the client %j", (clientId) => {
    expect(() => admitSignUp({ ...jo, clientId }, open)).toThrow(/^CLIENT_NOT_LISTED$/);
    expect(() => admitSignUp({ ...jo, clientId }, { ...open, clientIds: [] })).toThrow(/^CLIENT_NOT_LISTED$/);
    expect(admitSignUp({ ...jo, clientId }, { ...open, clientIds: undefined })).toMatchObject({
      autoConfirmUser: true,
    });
  });

  test.each([{}, { email: "" }, { phone_number: "+441632960001" }])(
    "is refused without an email: %j",
    (attributes) => {
      expect(() => admitSignUp({ ...jo, attributes }, open)).toThrow(/^SIGN_UP_EMAIL_REQUIRED$/);
    },
  );

  test("needs a phone number in a pool without emails", () => {
    const byPhone: SignUpPolicy = { ...open, anchor: "phone_number" };
    expect(() => admitSignUp(jo, byPhone)).toThrow(/^SIGN_UP_EMAIL_REQUIRED$/);
    const attributes = { phone_number: "+441632960001" };
    expect(admitSignUp({ ...jo, attributes }, byPhone)).toMatchObject({ autoVerifyPhone: false });
  });
});

describe.each(["PreSignUp_AdminCreateUser", "PreSignUp_ExternalProvider", "PreSignUp_Something"])(
  "%s",
  (triggerSource) => {
    test.each(["open", "closed"] as const)("passes untouched, from whatever client (%s)", (selfSignUp) => {
      const request = { triggerSource, clientId: "CLIENT_ID_NOT_APPLICABLE", attributes: {} };
      expect(admitSignUp(request, { ...open, selfSignUp })).toEqual({
        autoConfirmUser: false,
        autoVerifyEmail: false,
        autoVerifyPhone: false,
      });
    });
  },
);
