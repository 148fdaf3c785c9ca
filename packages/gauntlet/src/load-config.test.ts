import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { DEFAULTS } from "./config.ts";
import { checkSettings, loadConfig } from "./load-config.ts";

const folder = mkdtempSync(join(tmpdir(), "gauntlet-config-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
mkdirSync(join(folder, "empty"));
mkdirSync(join(folder, "src"));
for (const file of ["define.mjs", "src/create.mjs", "src/define.mjs", "src/verify.mjs"])
  writeFileSync(join(folder, file), "export const handler = async (event) => event;");

function config(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return name;
}

test("paths of the command line are modules, by the trigger that they are named for", async () => {
  const { modules, policy } = await loadConfig(undefined, ["define.mjs", "src/create.mjs"], folder);
  expect(modules).toEqual({ define: join(folder, "define.mjs"), create: join(folder, "src/create.mjs") });
  expect(policy).toBe("detect");
});

test("a folder is searched", async () => {
  const { modules } = await loadConfig(undefined, ["src"], folder);
  expect(Object.keys(modules).toSorted()).toEqual(["create", "define", "verify"]);
});

test("a path of the command line replaces the config's, and the rest of the config stays", async () => {
  const file = config(
    "rest.mjs",
    'export default { modules: { define: "src/define.mjs", verify: "src/verify.mjs" }, policy: "either" };',
  );
  const { modules, policy } = await loadConfig(file, ["define.mjs"], folder);
  expect(modules).toEqual({ define: join(folder, "define.mjs"), verify: join(folder, "src/verify.mjs") });
  expect(policy).toBe("either");
});

test("an export after a # belongs to the module, which is looked for without it", async () => {
  const { modules } = await loadConfig(undefined, ["define.mjs#start"], folder);
  expect(modules.define).toBe(`${join(folder, "define.mjs")}#start`);
});

test.each([
  ["a folder without handlers", undefined, ["empty"], "no triggers found in "],
  ["a name that says nothing", undefined, ["other.mjs"], "other.mjs: unclear which trigger it is"],
  ["a file that is not there", undefined, ["define-gone.mjs"], "define-gone.mjs: there is no such file"],
  ["two of one trigger", undefined, ["define.mjs", "src/define.mjs"], "both look like the define trigger"],
  ["a config that is not there", "none.ts", [], "none.ts: there is no such file"],
])("%s is refused", async (_what, file, paths, message) => {
  await expect(loadConfig(file, paths, folder)).rejects.toThrow(message);
});

test.each([
  ["export default { policy: 'open' };", 'the setting "policy" is wrong'],
  ["export const config = {};", "has no config"],
  ["export default { polcy: 'either' };", 'unknown setting "polcy"'],
  ["export default {", "cannot load "],
  ["export default { maxAttempts: 0 };", 'the setting "maxAttempts" is wrong'],
  ["export default { maxAttempts: 2.5 };", 'the setting "maxAttempts" is wrong'],
  ["export default { unknownUsers: 'hide' };", 'the setting "unknownUsers" is wrong'],
  ["export default { passkeyAutofill: 'yes' };", 'the setting "passkeyAutofill" is wrong'],
  ["export default { owners: { lastGates: true } };", 'the setting "owners" is wrong'],
  ["export default { modules: { login: 'a.mjs' } };", 'the setting "modules" is wrong'],
  ["export default { variables: { A: 'b' } };", 'the setting "variables" is wrong'],
  ["export default { dummyAnswers: [1] };", 'the setting "dummyAnswers" is wrong'],
  ["export default { passkeys: { rpID: 'a.example' } };", 'the setting "passkeys" is wrong'],
  ["export default { publicError: 'A' };", 'the setting "publicError" is wrong'],
  ["export default { deadlineMs: -1 };", 'the setting "deadlineMs" is wrong'],
  ["export default { except: 'replay' };", 'the setting "except" is wrong'],
])("the config %s is refused", async (text, message) => {
  const file = config(`${Buffer.from(text).toString("hex").slice(-20)}.mjs`, text);
  await expect(loadConfig(file, [], folder)).rejects.toThrow(message);
});

test.each<[string, readonly unknown[], readonly unknown[]]>([
  ["policy", ["passwordless", "password-then-challenge", "either", "detect"], ["open", "", undefined, true]],
  ["unknownUsers", ["decoy", "refuse"], ["hide", undefined, false]],
  ["maxAttempts", [1, 3, "detect"], [0, -1, 2.5, "3", Number.NaN, undefined]],
  ["passkeyAutofill", [true, false], ["yes", 1, undefined]],
  ["acceptAllow", [true, false], ["no", 0, null]],
  ["strict", [true, false], ["true", undefined]],
  [
    "owners",
    [{}, { methods: ["EMAIL_OTP"] }, { lastGate: true, record: false }],
    // A rule whose value is no rule would not be tested.
    [{ lastGates: true }, { lastGate: "yes" }, { methods: "EMAIL_OTP" }, { methods: true }, [], null],
  ],
  ["variables", [() => ({})], [{ A: "b" }, undefined]],
  ["parameter", [() => ""], ["text"]],
  ["answer", [(token: string) => token], ["{token}"]],
  ["prove", [() => undefined], [undefined]],
  ["tables", [() => ({})], [{}]],
  ["attributes", [() => ({})], [{}]],
  ["invitation", [() => ({ code: "a" })], [{ code: "a" }]],
  ["services", [() => undefined], [{}]],
  ["dummyAnswers", [[], ["__dummy__"]], [[1], "__dummy__", undefined]],
  [
    "passkeys",
    [{}, { rpId: "club.example" }, { origin: "https://club.example" }, { algorithm: "RS256" }],
    [{ rpID: "club.example" }, { origin: "club" }, { algorithm: "HS256" }, { rpId: 1 }, null, []],
  ],
  ["clientMetadata", [undefined, {}, { app: "web" }], [{ app: 1 }, "web", null]],
  ["publicError", [undefined, /^[A-Z]+$/], ["^[A-Z]+$", null]],
  ["deadlineMs", [1, 4_500, Number.POSITIVE_INFINITY], [0, -1, Number.NaN, "4500", true, undefined]],
  ["except", [{}, { replay: "see ADR 7" }], ["replay", { replay: true }, { replays: "a misspelt id" }, null]],
  ["modules", [{}, { define: "a.mjs" }], [{ login: "a.mjs" }, { define: 1 }, [], undefined]],
])("the setting %s is right or wrong", (name, right, wrong) => {
  for (const value of right)
    expect(() => checkSettings({ ...DEFAULTS, [name]: value }, "the config")).not.toThrow();
  for (const value of wrong)
    expect(() => checkSettings({ ...DEFAULTS, [name]: value }, "the config")).toThrow(
      `the config: the setting "${name}" is wrong`,
    );
});

test("what is wrong is said with what was expected", () => {
  const check = (config: object) => () => checkSettings({ ...DEFAULTS, ...config }, "a.ts");
  expect(check({ unknownUsers: "hide" })).toThrow(
    'a.ts: the setting "unknownUsers" is wrong; expected decoy or refuse',
  );
  expect(check({ passkeys: { algorithm: "HS256" } })).toThrow(
    "expected rpId, origin (a URL), algorithm (one of ES256, RS256, EdDSA)",
  );
  expect(check({ polcy: "either" })).toThrow(
    /^a.ts: unknown setting "polcy"; expected one of modules, policy, unknownUsers, /,
  );
});

test("every setting has a default that is right", () => {
  expect(() => checkSettings(DEFAULTS, "the defaults")).not.toThrow();
});
