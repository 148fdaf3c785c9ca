import { describe, expect, test } from "vitest";
import { PublicError } from "../rules/public-error.ts";
import { maxAttempts, variable } from "./environment-variables.ts";

/** The detail for the log of what `read` throws. */
function detailOf(read: () => unknown): string | undefined {
  try {
    read();
  } catch (error) {
    if (error instanceof PublicError && error.code === "CONFIGURATION_ERROR")
      return PublicError.detailOf(error);
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
      "environment variable MAX_ATTEMPTS must be a number from 1 to 10",
    );
  });

  test("cannot be missing", () => {
    expect(detailOf(() => maxAttempts({}))).toBe("environment variable MAX_ATTEMPTS is missing");
  });
});
