import { describe, expect, test } from "vitest";
import {
  type Authenticator,
  accepted,
  factorsOf,
  isOutdated,
  isVerified,
  oneIsLeft,
} from "./authenticators.ts";

const mail: Authenticator = {
  ...{ id: "mail", verificationMethod: "EMAIL_OTP", email: "jo@example.com", phoneNumber: undefined },
  ...{ createdAt: "2025-01-01T00:00:00Z", verifiedAt: "2025-01-01T00:00:00Z" },
};

describe("a factor", () => {
  test.each([
    ["was begun and never verified", { verifiedAt: undefined }],
    ["has a word instead of a date", { verifiedAt: "yesterday" }],
    ["is recovery codes", { verificationMethod: "RECOVERY_CODE" }],
    // Otherwise every other one without a name would be known as well.
    ["Authsignal gives no id", { id: "" }],
  ])("is nothing that %s", (_name, change) => {
    expect(factorsOf([{ ...mail, ...change }])).toEqual([]);
    expect(oneIsLeft([{ ...mail, ...change }], ["mail", ""])).toBe(false);
  });

  test("is what is verified, by whatever method", () => {
    expect(isVerified(mail)).toBe(true);
    expect(factorsOf([mail, { ...mail, id: "new", verificationMethod: undefined }])).toEqual(["mail", "new"]);
  });

  test("of no method that is listed proves nobody", () => {
    const unnamed = { ...mail, verificationMethod: undefined };
    expect(accepted([unnamed, mail], ["EMAIL_OTP", "PUSH"])).toEqual([mail]);
  });
});

test("what must go is for a former address, in whatever letters, or barred, and nothing else", () => {
  const former = ["jo@example.com", "+441632960001"];
  expect(isOutdated({ ...mail, email: "JO@example.com" }, { former })).toBe(true);
  expect(isOutdated({ ...mail, email: undefined, phoneNumber: "+441632960001" }, { former })).toBe(true);
  expect(isOutdated(mail, { former: [] })).toBe(false);
  expect(isOutdated({ ...mail, email: "other@example.com" }, { former })).toBe(false);
  expect(isOutdated(mail, { former: [], barred: ["mail"] })).toBe(true);
  expect(isOutdated(mail, { former: [], barred: ["other"] })).toBe(false);
});
