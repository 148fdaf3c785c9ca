import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { buildTriggers } from "triggers/build";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PACKAGES, pack } from "../src/index.ts";

const folder = mkdtempSync(join(tmpdir(), "cognito-authsignal-packages-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let tarballs: ReadonlyMap<string, string>;
beforeAll(async () => {
  await buildTriggers();
  tarballs = await pack(PACKAGES, folder);
});
const dataOf = (name: string) => new Uint8Array(readFileSync(tarballs.get(name) ?? ""));

describe.each(PACKAGES)("the package $name", ({ name }) => {
  test("is as publint wants packages", async () => {
    const { messages, pkg } = await publint({
      pack: { tarball: dataOf(name).buffer },
      strict: true,
    });
    expect(messages.map((message) => formatMessage(message, pkg ?? {}))).toEqual([]);
  });

  test("has types that are right for every way to import it", async () => {
    const result = await checkPackage(createPackageFromTarballData(dataOf(name)));
    expect(result).toMatchObject({ types: { kind: "included" } });
    expect("problems" in result ? result.problems : ["no types"]).toEqual([]);
  });
});
