import { describe, expect, test } from "vitest";
import { DEFAULT_METHODS } from "../rules/methods.ts";
import { PublicError } from "../rules/public-error.ts";
import {
  anchorOf,
  choice,
  definePolicy,
  maxAttempts,
  optionalChoice,
  ownersEpoch,
  unknownUsersOf,
  variable,
} from "./environment-variables.ts";
import { methodsOf } from "./methods-variable.ts";

/** The detail for the log of what `read` throws. */
function detailOf(read: () => unknown): string | undefined {
  try {
    read();
  } catch (error) {
    if (error instanceof PublicError && error.code === "CONFIGURATION_ERROR")
      return PublicError.detailOf(error).detail;
    throw error;
  }
  return undefined;
}

describe("a variable", () => {
  test("is what was set", () => {
    expect(variable({ A: "b" }, "A")).toBe("b");
  });

  test.each([{}, { A: "" }, { A: undefined }])("is named when it is missing: %j", (env) => {
    expect(detailOf(() => variable(env, "A"))).toBe("environment variable A is missing");
  });
});

describe("the attempt cap", () => {
  test.each([1, 3, 10])("can be %d", (attempts) => {
    expect(maxAttempts({ MAX_ATTEMPTS: String(attempts) })).toBe(attempts);
  });

  test.each(["0", "11", "-1", "2.5", "three", "NaN", "Infinity"])("cannot be %s", (text) => {
    expect(detailOf(() => maxAttempts({ MAX_ATTEMPTS: text }))).toBe(
      "environment variable MAX_ATTEMPTS is not a whole number from 1 to 10",
    );
  });

  test("cannot be missing", () => {
    expect(detailOf(() => maxAttempts({}))).toBe("environment variable MAX_ATTEMPTS is missing");
  });
});

describe("the epoch of the owners table", () => {
  test("is how often it was restored: a whole number, or none at all", () => {
    expect([{}, { OWNERS_EPOCH: "" }, { OWNERS_EPOCH: "12" }].map(ownersEpoch)).toEqual([0, 0, 12]);
  });

  test.each(["-1", "1.5", "soon", "1000001"])("cannot be %s", (OWNERS_EPOCH) => {
    expect(detailOf(() => ownersEpoch({ OWNERS_EPOCH }))).toBe(
      "environment variable OWNERS_EPOCH is not a whole number from 0 to 1000000",
    );
  });
});

test("a choice is one of the listed words, and names them when it is not", () => {
  expect(choice({ A: "open" }, "A", ["open", "closed"])).toBe("open");
  for (const A of ["OPEN", "ajar", "open,closed"])
    expect(detailOf(() => choice({ A }, "A", ["open", "closed"]))).toBe(
      "environment variable A is none of open, closed",
    );
  expect(detailOf(() => choice({}, "A", ["open"]))).toBe("environment variable A is missing");
});

describe("Define's policy", () => {
  const env = { SIGN_IN_POLICY: "either", UNKNOWN_USERS: "decoy", MAX_ATTEMPTS: "3" };

  test("is read from its variables", () => {
    expect(definePolicy(env)).toEqual({ signInPolicy: "either", unknownUsers: "decoy", maxAttempts: 3 });
  });

  test.each(Object.keys(env))("is none without %s", (name) => {
    expect(detailOf(() => definePolicy({ ...env, [name]: undefined }))).toContain(name);
    expect(detailOf(() => definePolicy({ ...env, [name]: "maybe" }))).toContain(name);
  });
});

describe("a variable that may be absent", () => {
  test("has a default, and is held to its words when it is there", () => {
    expect(optionalChoice({}, "GATE", ["off", "on"], "off")).toBe("off");
    expect(optionalChoice({ GATE: "on" }, "GATE", ["off", "on"], "off")).toBe("on");
    expect(detailOf(() => optionalChoice({ GATE: "maybe" }, "GATE", ["off", "on"], "off"))).toContain("GATE");
    expect([anchorOf({}), unknownUsersOf({})]).toEqual(["email", "refuse"]);
    expect(anchorOf({ ANCHOR: "phone_number" })).toBe("phone_number");
    expect(unknownUsersOf({ UNKNOWN_USERS: "decoy" })).toBe("decoy");
  });

  test("lists methods with commas", () => {
    expect(methodsOf({})).toBe(DEFAULT_METHODS);
    expect(DEFAULT_METHODS).not.toContain("EMAIL_MAGIC_LINK");
    expect(methodsOf({ SIGN_IN_METHODS: "EMAIL_OTP,PUSH" })).toEqual(["EMAIL_OTP", "PUSH"]);
    for (const SIGN_IN_METHODS of ["email_otp", "EMAIL_OTP, PUSH", "EMAIL_OTP,"])
      expect(detailOf(() => methodsOf({ SIGN_IN_METHODS }))).toContain("SIGN_IN_METHODS is not a list");
  });
});
