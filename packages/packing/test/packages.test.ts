import { readFileSync } from "node:fs";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { describe, expect, inject, test } from "vitest";
import { PACKAGES } from "../src/index.ts";

const tarballs = inject("tarballs");
const dataOf = (name: string) => new Uint8Array(readFileSync(tarballs[name] ?? ""));

/** In CommonJS, Node 20 needs its newest version for a package of ES modules. */
const ESM_ONLY = ["CJSResolvesToESM", "NoResolution"];

describe.each(PACKAGES)("the package $name", ({ name, format }) => {
  test("is as publint wants packages", async () => {
    const { messages, pkg } = await publint({ pack: { tarball: dataOf(name).buffer }, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg ?? {}))).toEqual([]);
  });

  test("has types that are right for every way to import it", async () => {
    const result = await checkPackage(createPackageFromTarballData(dataOf(name)));
    expect(result).toMatchObject({ types: { kind: "included" } });
    const problems = "problems" in result ? result.problems : [];
    const wrong = problems.filter(({ kind }) => format === "cjs" || !ESM_ONLY.includes(kind));
    expect(wrong).toEqual([]);
  });
});
