import { test } from "vitest";
import { sendRandomInput } from "./support/random-input.ts";

test("no input to either API or to the pages causes a 500, and every refusal says what is wrong", () =>
  sendRandomInput(500));
