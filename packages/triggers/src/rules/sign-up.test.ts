import { describe, expect, test } from "vitest";
import { admitSignUp } from "./sign-up.ts";

const email = { email: "jo@example.com" };

describe("a sign-up", () => {
  test("is confirmed, so that the user may try to sign in, and verifies no address", () => {
    expect(admitSignUp("PreSignUp_SignUp", email, "open")).toEqual({
      autoConfirmUser: true,
      autoVerifyEmail: false,
      autoVerifyPhone: false,
    });
  });

  test("is refused where people do not sign themselves up", () => {
    expect(() => admitSignUp("PreSignUp_SignUp", email, "closed")).toThrow(/^SIGN_UP_CLOSED$/);
  });

  test.each([{}, { email: "" }, { phone_number: "+441632960001" }])(
    "is refused without an email: %j",
    (given) => {
      expect(() => admitSignUp("PreSignUp_SignUp", given, "open")).toThrow(/^SIGN_UP_EMAIL_REQUIRED$/);
    },
  );
});

describe.each(["PreSignUp_AdminCreateUser", "PreSignUp_ExternalProvider", "PreSignUp_Something"])(
  "%s",
  (source) => {
    test.each(["open", "closed"] as const)("passes with nothing confirmed or verified (%s)", (selfSignUp) => {
      expect(admitSignUp(source, {}, selfSignUp)).toEqual({
        autoConfirmUser: false,
        autoVerifyEmail: false,
        autoVerifyPhone: false,
      });
    });
  },
);
