import { describe } from "vitest";
import { testHandlers } from "../support/flaw-tests.ts";
import { CODE_FLAWS } from "../support/flaws.ts";
import { STYLES } from "../support/styles.ts";

describe("a code by email", () => {
  testHandlers(STYLES["code-by-email"], "message, code 1", CODE_FLAWS, "part");
});
