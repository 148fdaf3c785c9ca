import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { describe, expect, inject, test } from "vitest";
import { PACKAGES, SCOPE } from "../src/index.ts";

const tarballs = inject("tarballs");
const dataOf = (name: string) => new Uint8Array(readFileSync(tarballs[name] ?? ""));

/** In CommonJS, Node 20 needs its newest version for a package of ES modules. */
const ESM_ONLY = ["CJSResolvesToESM", "NoResolution"];

describe.each(PACKAGES)("the package $name", ({ name, format }) => {
  test("is as publint wants packages", async () => {
    const { messages, pkg } = await publint({ pack: { tarball: dataOf(name).buffer }, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg ?? {}))).toEqual([]);
  });

  test("has its README, the licence and what changed, and no test", () => {
    const files = execFileSync("tar", ["tzf", tarballs[name] ?? ""], { encoding: "utf8" }).split("\n");
    expect(files).toEqual(
      expect.arrayContaining(["README.md", "LICENSE", "CHANGELOG.md"].map((file) => `package/${file}`)),
    );
    expect(files.filter((file) => /\.test\./.test(file))).toEqual([]);
    const text = (file: string) =>
      execFileSync("tar", ["xzOf", tarballs[name] ?? "", `package/${file}`], { encoding: "utf8" });
    expect(JSON.parse(text("package.json"))).toMatchObject({
      name: `${SCOPE}/${name}`,
      license: "Apache-2.0",
    });
    expect(text("LICENSE")).toContain("Apache License");
    expect(text("CHANGELOG.md")).toMatch(/^# Changelog$/m);
  });

  test("has types that are right for every way to import it", async () => {
    const result = await checkPackage(createPackageFromTarballData(dataOf(name)));
    expect(result).toMatchObject({ types: { kind: "included" } });
    const problems = "problems" in result ? result.problems : [];
    const wrong = problems.filter(({ kind }) => format === "cjs" || !ESM_ONLY.includes(kind));
    expect(wrong).toEqual([]);
  });
});
