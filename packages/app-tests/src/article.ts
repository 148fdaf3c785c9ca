import { readFile } from "node:fs/promises";
import { expect } from "vitest";
import type { AppTest } from "./app-test.ts";
import { askForCode, enterCode } from "./gestures.ts";

const DOCUMENT = new URL("../../../docs/from-the-article.md", import.meta.url);

/** The snippet of docs/from-the-article.md that exports a function. @throws Error where none or several do */
export async function snippetWith(name: string): Promise<string> {
  const text = await readFile(DOCUMENT, "utf8");
  const snippets = Array.from(text.matchAll(/```ts\n(.*?)```/gs), ([, code = ""]) => code);
  const [snippet, ...more] = snippets.filter((code) => code.includes(`export async function ${name}(`));
  if (snippet === undefined || more.length > 0) throw new Error(`${name}: expected it in one snippet`);
  return snippet;
}

/** Somebody who has an account signs in with the snippets, in a project outside of this repository. */
export function articleCase(test: AppTest): void {
  test("the article's snippets sign a person in", async ({ openStage }) => {
    const stage = await openStage("article");
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
