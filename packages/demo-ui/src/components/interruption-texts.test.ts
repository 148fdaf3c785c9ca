import { describe, expect, test } from "vitest";
import { interruptionText } from "./interruption-texts.ts";

describe("interruptionText", () => {
  test.each([
    [2, "2 attempts are left."],
    [1, "One attempt is left."],
  ])("counts %i after a proof that was not accepted", (left, text) => {
    expect(interruptionText("not-accepted", left).advice).toContain(text);
  });

  test("does not count what it does not know, nor where nothing was refused", () => {
    expect(interruptionText("not-accepted", undefined).advice).toBe(
      "It was wrong or not finished. Try again.",
    );
    expect(interruptionText("popup-closed", 2).advice).not.toContain("2");
  });
});
