import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const repository = fileURLToPath(new URL("../../..", import.meta.url));

test("git ignores every file that the docs have a key put into", () => {
  const docs = readdirSync(join(repository, "docs")).filter((name) => name.endsWith(".md"));
  const texts = ["README.md", ...docs.map((name) => join("docs", name))].map((file) =>
    readFileSync(join(repository, file), "utf8"),
  );
  const named = new Set(
    texts.flatMap((text) => [...text.matchAll(/file:\/\/([\w./-]+)/g)].map(([, file]) => file ?? "")),
  );
  expect(named.size).toBeGreaterThan(0);
  for (const file of [...named, "authsignal-key.txt", ".env", "server.pem"]) {
    const ignored = execFileSync("git", ["check-ignore", "--no-index", file], {
      cwd: repository,
      encoding: "utf8",
    });
    expect(ignored.trim()).toBe(file);
  }
});
