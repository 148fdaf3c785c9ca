import { describe, expect } from "vitest";
import type { AppTest } from "../app-test.ts";
import { linesOfCode } from "../copied-project.ts";
import { askForCode, enterCode } from "../gestures.ts";

export function copyCases(test: AppTest): void {
  describe("the files that a reader copies", () => {
    test("have a sign-in.ts of at most 150 lines of code", async ({ style }) => {
      expect(
        await linesOfCode(style.app, style.backEnd ? "api/sign-in.ts" : "src/sign-in.ts"),
      ).toBeLessThanOrEqual(150);
    });

    test("compile and sign in elsewhere, with the packages that their header names", async ({
      style,
      openStage,
    }) => {
      // Its own tests copy a server.
      if (style.backEnd) return;
      const stage = await openStage("copies");
      await using person = await stage.newPerson();
      await person.page.getByLabel("Email").fill(person.email);
      await person.page.getByRole("button", { name: "Continue" }).click();
      await askForCode(person);
      await enterCode(person);
      await person.page.getByRole("heading", { name: `Hello, ${person.email}` }).waitFor();
    });
  });
}
