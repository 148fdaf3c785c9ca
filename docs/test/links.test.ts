import { existsSync, globSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { documents } from "./support/blocks.ts";
import { inRepository, textOf } from "./support/repository.ts";

/** Headings as GitHub makes anchors of them. */
function anchors(file: string): string[] {
  return [...textOf(file).matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, "")
      .replaceAll(" ", "-"),
  );
}

test.each(documents)("every link of %s within the repository leads somewhere", (file) => {
  const links = [...textOf(file).matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, target = ""]) => target);
  const broken = links.filter((link) => {
    const [path = "", anchor] = link.split("#");
    const target = path === "" ? file : join(dirname(file), path);
    if (!existsSync(inRepository(target))) return true;
    return anchor !== undefined && target.endsWith(".md") && !anchors(target).includes(anchor);
  });
  expect(broken).toEqual([]);
});

/** Every source file of the repository, from its root. */
const sources = globSync(["{apps,docs,infra,packages}/**/*.{ts,tsx,mjs,yaml}", "*.{json,jsonc,yaml,cjs}"], {
  cwd: inRepository("."),
  exclude: ["**/node_modules", "**/dist"],
});

test.each(documents.filter((file) => file !== "CHANGELOG.md"))(
  "every source file that %s names is there",
  (file) => {
    const prose = textOf(file).replace(/```[\s\S]*?```/g, "");
    const named = [...prose.matchAll(/`([\w./-]+\.(?:ts|tsx))`/g)].map(([, path = ""]) => path);
    expect(
      named.filter(
        (path) => !sources.some((source) => `/${source}`.endsWith(`/${path.replace(/^\.\.\//, "")}`)),
      ),
    ).toEqual([]);
  },
);
