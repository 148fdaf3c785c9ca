import { skipBrowser } from "test-browser";
import { expect } from "vitest";
import type { AppTest } from "../app-test.ts";
import { signIn } from "../gestures.ts";

/** The other way in which an app is served: its sources, by Vite. */
export function describeServedByDev(test: AppTest): void {
  test.skipIf(skipBrowser)(
    "a person is signed in by the app as `pnpm dev` serves it",
    async ({ style, openStage }) => {
      const stage = await openStage("pnpm dev");
      await using person = await stage.newPerson();
      await (style.signIn ?? signIn)(person);
      expect(await person.page.locator(".who").textContent()).toBe(person.email);
    },
  );
}
