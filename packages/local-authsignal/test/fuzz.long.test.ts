// What fuzz.test.ts shows, with much more input.
import { test } from "vitest";
import { sendRandomInput } from "./support/random-input.ts";

test(
  "no input to either API or to the pages causes a 500, and every refusal says what is wrong",
  { timeout: 300_000 },
  () => sendRandomInput(10_000),
);
