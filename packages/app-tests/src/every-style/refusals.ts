import { describe, expect, onTestFinished } from "vitest";
import type { AppTest } from "../app-test.ts";
import { cognitoCalls } from "../cognito-answers.ts";
import { begin, expectScreen, press, prove } from "../gestures.ts";
import { can, note } from "../story/outcomes.ts";

export function refusalCases(test: AppTest): void {
  describe("a sign-in that is refused at the start", () => {
    test("says whether Authsignal is down or a rule decided, and goes on when that is over", async ({
      style,
      stage,
      person,
    }) => {
      const { cloud } = stage;
      if (can(style, "vendor down")) {
        onTestFinished(() => cloud.authsignalFails(false));
        await cloud.authsignalFails(true);
        await begin(person);
        await expectScreen(person, "The check is not possible right now");
        await note(style, "vendor down", "starts again", person);
        await cloud.authsignalFails(false);
        await press(person, "Use another email");
      }
      const { action } = cloud.environment().authsignal;
      onTestFinished(() => cloud.putTenant({}));
      for (const [name, outcome, screen] of [
        ["blocked by a rule", "BLOCK", "This sign-in was blocked"],
        ["sent to review", "REVIEW", "This sign-in is being reviewed"],
      ] as const) {
        if (!can(style, name)) continue;
        cloud.putTenant({ actions: { [action]: { defaultOutcome: outcome } } });
        await begin(person);
        await expectScreen(person, screen);
        await note(style, name, outcome === "BLOCK" ? "refused" : "starts again", person);
        await press(person, "Use another email");
      }
      cloud.putTenant({});
      await begin(person);
      await prove(person);
    });

    test("is not started where the browser keeps nothing for the app", async ({ style, stage }) => {
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
