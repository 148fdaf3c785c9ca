import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { completeSignIn } from "../../src/attacks/challenge/complete-sign-in.ts";
import { ATTACKS } from "../../src/attacks/index.ts";
import { elsewhere, namedFor, OF_STRANGERS } from "../support/authsignal-settings.ts";
import { CODE_FLAWS, essentialOf, LINK_FLAWS, LIST_FLAWS, PASSKEY_FLAWS } from "../support/flaws.ts";
import { RunningLab } from "../support/running-lab.ts";
import { STRANGERS } from "../support/strangers/index.ts";
import { teamsHandlers } from "../support/team-handlers.ts";

test("every attack has handlers that it must catch", () => {
  const caught = new Set([
    ...elsewhere,
    ...Object.values(LIST_FLAWS),
    ...ATTACKS.filter(namedFor).map(({ id }) => id),
  ]);
  expect(ATTACKS.filter(({ id }) => !caught.has(id))).toEqual([completeSignIn]);
  const byStrangers = Object.values(STRANGERS).flatMap(({ flaws }) => Object.values(flaws));
  expect(OF_STRANGERS.filter((id) => !byStrangers.includes(id))).toEqual([]);
});

test.each(Object.entries({ CODE_FLAWS, LINK_FLAWS, PASSKEY_FLAWS, LIST_FLAWS }))(
  "each attack that %s are for is shown on every change by one of them",
  (_name, flaws) => {
    const shown = essentialOf(flaws).map(([, id]) => id);
    expect(shown.toSorted()).toEqual([...new Set<string>(Object.values(flaws))].toSorted());
  },
);

test("handlers that refuse everybody are not tested, and nothing is said to be withstood", async () => {
  await using lab = await RunningLab.start((flawFile) => {
    const { define = "", create = "", verify = "" } = teamsHandlers(flawFile).modules;
    return { ...teamsHandlers(flawFile), modules: { define, create, verify } };
  });
  const report = await lab.run("complete-sign-in");
  expect(report.signIn).toEqual({
    outcome: "failed",
    saw: 'Define answered "fail" to an empty session.',
  });
  expect(report.ok).toBe(false);
  const ofSignIn = report.results.filter(({ attack }) =>
    attack.triggers.every((trigger) => trigger !== "preSignUp" && trigger !== "preToken"),
  );
  expect(ofSignIn.length).toBeGreaterThan(50);
  expect(ofSignIn.filter(({ outcome }) => outcome === "withstood" || outcome === "caught")).toEqual([]);
});

test("every stranger's handlers are tested", () => {
  const folders = readdirSync(new URL("../strangers/", import.meta.url));
  expect(folders.toSorted()).toEqual(Object.keys(STRANGERS).toSorted());
  const files = readdirSync(new URL("./", import.meta.url)).filter((file) => file.startsWith("strangers-"));
  const tests = files.map((file) => readFileSync(new URL(file, import.meta.url), "utf8")).join("\n");
  for (const name of folders) expect(tests).toContain(`testStranger("${name}")`);
});
