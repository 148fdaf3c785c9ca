import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { partOf, readRecord, readStyles } from "./documents.ts";

/** A folder with one file for each style, as a run of the browser tests leaves it. */
function toldBy(styles: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), "stories-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const style of styles) {
    const outcomes = [{ style, case: "first visit", outcome: "signed in", reads: "", trace: [] }];
    writeFileSync(join(folder, `${style}.json`), JSON.stringify({ outcomes, sightings: [] }));
  }
  return folder;
}

test("the record joins the stories of the apps, and of their other modes", () => {
  const folders = { apps: toldBy(["shop", "bank"]), modes: toldBy(["shop (popup)"]) };
  const stylesIn = (...whose: Parameters<typeof readRecord>[0] & {}) =>
    readRecord(whose, folders)
      .outcomes.map(({ style }) => style)
      .sort();
  expect(stylesIn("apps", "modes")).toEqual(["bank", "shop", "shop (popup)"]);
  expect(stylesIn("apps")).toEqual(["bank", "shop"]);
});

test("a record that lacks the stories of one suite names the script that tells them", () => {
  const [told, missing] = [toldBy(["shop"]), join(tmpdir(), "no-such-stories")];
  const missed = (script: string) =>
    expect.objectContaining({
      code: "RECORD_MISSING",
      message: expect.stringContaining(`\`${script}\` of app-tests`),
    });
  expect(() => readRecord(undefined, { apps: told, modes: missing })).toThrow(missed("test:long"));
  expect(() => readRecord(undefined, { apps: missing, modes: told })).toThrow(missed("test"));
});

test("each style of docs/styles.json is an app as it is opened, or another mode of one", () => {
  const styles = readStyles();
  const [apps, modes] = [partOf(styles, "apps"), partOf(styles, "modes")];
  expect({ ...apps, ...modes }).toEqual(styles);
  expect(Object.keys(modes)).toEqual(["sdk-redirect (popup)"]);
  for (const [name, { app }] of Object.entries(apps)) expect(app).toBe(name);
});
