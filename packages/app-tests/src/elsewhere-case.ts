import { expect } from "vitest";
import type { AppTest } from "./app-test.ts";
import { askForCode, enterCode } from "./gestures.ts";

/** Somebody who has an account signs in to a project outside of this repository. */
export function elsewhereCase(test: AppTest, place: "article" | "react"): void {
  test("signs a person in", async ({ openStage }) => {
    const stage = await openStage(place);
    await using person = await stage.newPerson();
    await stage.invite(person.email);
    await person.page.getByLabel("Email").fill(person.email);
    await person.page.getByRole("button", { name: "Continue" }).click();
    await askForCode(person);
    await enterCode(person);
    const hello = person.page.getByRole("heading", { name: `Hello, ${person.email}` });
    await hello.waitFor();
    expect(await hello.count()).toBe(1);
  });
}
