import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect, test } from "vitest";
import { oneFunctionArchive, oneFunctionEntry } from "./one-function.ts";

const folder = mkdtempSync(join(tmpdir(), "one-function-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("passes each event on to the trigger that it is for", async () => {
  const sources = ["DefineAuthChallenge", "PreSignUp"];
  for (const source of sources) {
    mkdirSync(join(folder, source));
    writeFileSync(
      join(folder, source, "index.mjs"),
      `export const handler = async (event) => ({ ...event, answeredBy: ${JSON.stringify(source)} });`,
    );
  }
  writeFileSync(join(folder, "index.mjs"), oneFunctionEntry(sources));
  const { handler } = await import(pathToFileURL(join(folder, "index.mjs")).href);
  expect(await handler({ triggerSource: "DefineAuthChallenge_Authentication" })).toMatchObject({
    answeredBy: "DefineAuthChallenge",
  });
  expect(await handler({ triggerSource: "PreSignUp_AdminCreateUser" })).toMatchObject({
    answeredBy: "PreSignUp",
  });
  for (const event of [
    { triggerSource: "PostConfirmation_ConfirmSignUp" },
    { triggerSource: "__proto__" },
    {},
  ]) {
    expect(() => handler(event)).toThrow("CONFIGURATION_ERROR");
  }
});

test("is an archive with the entry point and each bundle in a folder of its own", async () => {
  const archive = oneFunctionArchive([{ source: "PreSignUp", folder: "dist/pre-sign-up" }]);
  expect(Object.keys(await archive.assets)).toEqual(["index.mjs", "PreSignUp/index.mjs"]);
});
