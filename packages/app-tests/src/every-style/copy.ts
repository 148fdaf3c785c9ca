import { skipBrowser } from "test-browser";
import { describe, expect } from "vitest";
import type { AppTest } from "../app-test.ts";
import { linesOfCode } from "../copied-project.ts";
import { askForCode, enterCode } from "../gestures.ts";

export function copiedFileCases(test: AppTest): void {
  test("sign-in.ts, which a reader copies, has at most 150 lines of code", async ({ style }) => {
    const file = style.backEnd ? "api/sign-in.ts" : "src/sign-in.ts";
    expect(await linesOfCode(style.app, file)).toBeLessThanOrEqual(150);
  });
}

/** What a reader copies, in a project outside of this repository; a server's own tests copy it. */
export function describeCopy(test: AppTest): void {
  describe.skipIf(skipBrowser)("the files that a reader copies", () => {
    test("compile and sign in elsewhere, with the packages that their header names", async ({
      openStage,
    }) => {
      const stage = await openStage("copies");
      await using person = await stage.newPerson();
      await person.page.getByLabel("Email").fill(person.email);
      await person.page.getByRole("button", { name: "Continue" }).click();
      await askForCode(person);
      await enterCode(person);
      const hello = person.page.getByRole("heading", { name: `Hello, ${person.email}` });
      await hello.waitFor();
      expect(await hello.count()).toBe(1);
    });
  });
}
