import { expect } from "vitest";
import type { AppTest } from "../app-test.ts";
import { cognitoCalls } from "../cognito-answers.ts";
import { begin, expectScreen } from "../gestures.ts";
import { can, note } from "../story/outcomes.ts";

export function storageBlockedCase(test: AppTest): void {
  test("a sign-in is not started where the browser keeps nothing for the app", async ({ style, stage }) => {
    const { blockStorage } = style;
    if (!can(style, "storage blocked")) return;
    await using person = await stage.newPerson({
      prepare: (context) => (blockStorage ? blockStorage(context) : context.addInitScript(throwStorage)),
    });
    const calls = cognitoCalls(stage, person);
    const refusal = "This browser is blocking storage for this site";
    const form = person.page.getByLabel("Email");
    await form
      .or(person.page.getByRole("heading", { name: refusal }))
      .first()
      .waitFor();
    if (await form.isVisible()) await begin(person);
    await expectScreen(person, refusal);
    await note(style, "storage blocked", "refused", person);
    expect(calls).toEqual([]);
  });
}

/** Runs in the page. What a browser does that is set to keep nothing for a site. */
export function throwStorage(): void {
  for (const name of ["sessionStorage", "localStorage"]) {
    Object.defineProperty(window, name, {
      get: () => {
        throw new DOMException("The operation is insecure.", "SecurityError");
      },
    });
  }
}
