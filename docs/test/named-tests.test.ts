/** Statements about behaviour are followed by a note (`[^...]`) that names the tests which show them. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { inRepository, textOf } from "./support/repository.ts";

/** The parts of pages whose every paragraph and list item has a note; `undefined`: the whole page. */
const HELD: readonly (readonly [page: string, sections: readonly string[] | undefined])[] = [
  ["docs/security.md", undefined],
  ["docs/runbook.md", ["One person's account", "Restoring the owners table"]],
  ["README.md", []],
];

/** What says nothing about behaviour, by how it begins. */
const STATES_NOTHING = [
  "Each rule names the files",
  "Open a private security advisory",
  // Of the runbook's lists: what the person does.
  "1. Restore to the time",
  "2. Delete the table",
  "4. Restore the backup",
  "6. Delete again",
];

const NOTE = /\[\^([\w-]+)\]/g;
const DEFINITION = /^\[\^([\w-]+)\]: (.*)$/gm;

/** Paragraphs and list items of a page, without code, tables, headings and notes. */
function blocksOf(text: string): { readonly section: string; readonly block: string }[] {
  const lines = text
    .replace(/^ *```[\s\S]*?^ *```$/gm, "")
    .replace(DEFINITION, "")
    .split("\n");
  const found: { section: string; block: string }[] = [];
  let section = "";
  let isOpen = false;
  for (const line of lines) {
    if (line.startsWith("#")) section = line.replace(/^#+ /, "");
    const isText = line.trim() !== "" && !/^\s*\||^#/.test(line);
    if (!isText) isOpen = false;
    else if (!isOpen || /^\s*(-|\d+\.) /.test(line)) {
      found.push({ section, block: line.trim() });
      isOpen = true;
    } else {
      const last = found.at(-1);
      if (last) last.block += ` ${line.trim()}`;
    }
  }
  return found;
}

describe.each(HELD)("%s", (page, sections) => {
  const text = textOf(page);
  const notes = new Map([...text.matchAll(DEFINITION)].map(([, id = "", names = ""]) => [id, names]));

  test("has a note at each statement", () => {
    const held = blocksOf(text).filter(({ section }) => sections?.includes(section) ?? true);
    if (sections?.length !== 0) expect(held.length).toBeGreaterThan(5);
    const bare = held.filter(
      ({ block }) => !block.match(NOTE) && !STATES_NOTHING.some((start) => block.startsWith(start)),
    );
    expect(bare).toEqual([]);
  });

  test("has a definition of each note, and no other", () => {
    const used = [...text.replace(DEFINITION, "").matchAll(NOTE)].map(([, id]) => id);
    expect(used.length).toBeGreaterThan(0);
    expect([...new Set(used)].toSorted()).toEqual([...notes.keys()].toSorted());
  });

  test.each([...notes])("the note %s names tests that exist", (_id, names) => {
    const files = [...names.matchAll(/\[([\w.-]+)\]\(([^)]+)\)((?:,? "[^"]+")+)/g)];
    expect(files.length).toBeGreaterThan(0);
    // Nothing of the note is left over, which no one would look at.
    expect(names.replace(/\[([\w.-]+)\]\(([^)]+)\)((?:,? "[^"]+")+)/g, "").replace(/[;. ]/g, "")).toBe("");
    for (const [, name = "", link = "", titles = ""] of files) {
      const path = join(dirname(page), link);
      expect(path.endsWith(`/${name}`), path).toBe(true);
      expect(existsSync(inRepository(path)), path).toBe(true);
      const code = textOf(path);
      for (const [, title = ""] of titles.matchAll(/"([^"]+)"/g))
        expect(
          [`"${title}"`, `\`${title}\``].some((literal) => code.includes(literal)),
          title,
        ).toBe(true);
    }
  });
});
