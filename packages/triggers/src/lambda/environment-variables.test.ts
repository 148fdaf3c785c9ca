import { describe, expect, test } from "vitest";
import { PublicError } from "../rules/public-error.ts";
import { choice, definePolicy, maxAttempts, variable } from "./environment-variables.ts";

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
