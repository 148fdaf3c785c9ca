import { readFile } from "node:fs/promises";

const DOCUMENT = new URL("../../../docs/from-the-article.md", import.meta.url);

/** The snippet of docs/from-the-article.md that exports a function. @throws Error where none or several do */
export async function snippetWith(name: string): Promise<string> {
  const text = await readFile(DOCUMENT, "utf8");
  const snippets = Array.from(text.matchAll(/```ts\n(.*?)```/gs), ([, code = ""]) => code);
  const [snippet, ...more] = snippets.filter((code) => code.includes(`export async function ${name}(`));
  if (snippet === undefined || more.length > 0) throw new Error(`${name}: expected it in one snippet`);
  return snippet;
}
