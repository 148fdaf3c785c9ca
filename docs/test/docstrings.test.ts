import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { inRepository } from "./support/repository.ts";

/** An exported function with the comment before it, as Biome formats it. */
const FUNCTION = /((?:\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n)?)export (?:async )?function (\w+)([\s\S]*?\n\}\n)/g;

test.each(["triggers", "environments"])(
  "every exported function of %s says what it is, and one that throws says when",
  (name) => {
    const folder = inRepository(`packages/${name}/src`);
    const sources = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
      (file) => file.endsWith(".ts") && !file.endsWith(".test.ts"),
    );
    const found = sources.flatMap((file) =>
      [...readFileSync(join(folder, file), "utf8").matchAll(FUNCTION)].map(
        ([, comment = "", fn = "", body = ""]) => ({
          ...{ fn: `${file}: ${fn}`, comment },
          isSilent: /\bthrow\b/.test(body) && !comment.includes("@throws"),
        }),
      ),
    );
    expect(found.length).toBeGreaterThan(40);
    expect(found.filter(({ comment }) => comment === "").map(({ fn }) => fn)).toEqual([]);
    expect(found.filter(({ isSilent }) => isSilent).map(({ fn }) => fn)).toEqual([]);
  },
);
