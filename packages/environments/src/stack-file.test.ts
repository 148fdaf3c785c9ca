import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { stringify } from "yaml";
import { configWith, everySetting, PROVIDER, validSettings } from "../test/support/environment.ts";
import { SettingsError } from "./settings/fault.ts";
import { configFrom } from "./settings/stack-config.ts";
import { readStack, readStacks, requireStack, stackNames } from "./stack-file.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "stack-files-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (stack: string, text: string) => writeFileSync(join(folder, `Pulumi.${stack}.yaml`), text);
const writeStack = (stack: string, settings: object = validSettings(), more: object = {}) =>
  write(stack, stringify({ encryptionsalt: "v1:abc", config: { ...configWith(settings), ...more } }));
const withTenant = (tenantId: string) => ({
  ...validSettings(),
  authsignal: { ...validSettings().authsignal, tenantId },
});

const from = (promotedFrom: string) => ({ ...validSettings(), promotedFrom });

test("stacks are listed in the order of promotion, then by name, the laptop's first", () => {
  for (const stack of ["beta", "dev", "local", "alpha"]) write(stack, "config: {}\n");
  writeStack("prod", from("staging"));
  writeStack("staging", from("dev"));
  writeStack("qa", from("staging"));
  writeFileSync(join(folder, "Pulumi.yaml"), "name: p\n");
  writeFileSync(join(folder, "notes.yaml"), "");
  expect(stackNames(folder)).toEqual(["local", "alpha", "beta", "dev", "staging", "prod", "qa"]);
});

test("a stack is its environment and the rest of its configuration, without the salt", () => {
  write("beta", "config: {}\n");
  writeStack("dev", everySetting(), { "shop:port": 1 });
  const { environment, config } = readStack(folder, "dev");
  expect(environment).toEqual({ stack: "dev", ...PROVIDER, ...everySetting() });
  expect(config).toEqual({ ...configWith(everySetting()), "shop:port": 1 });
});

test("an encrypted value is left out, or replaced", () => {
  writeStack("dev", validSettings(), { "shop:key": { secure: "v1:def" } });
  expect(readStack(folder, "dev").config).not.toHaveProperty("shop:key");
  expect(readStack(folder, "dev", (key) => `instead of ${key}`).config).toHaveProperty(
    ["shop:key"],
    "instead of shop:key",
  );
});

test("only the local stack may name localhost", () => {
  const settings = {
    ...validSettings(),
    apps: { a: { launchMode: "popup", origin: "http://localhost:5171" } },
  };
  writeStack("local", settings);
  expect(readStack(folder, "local").environment.apps["a"]?.origin).toBe("http://localhost:5171");
  rmSync(join(folder, "Pulumi.local.yaml"));
  writeStack("dev", settings);
  expect(() => readStack(folder, "dev")).toThrow("only the local cloud may use localhost");
});

test("a tenant belongs to one stack", () => {
  writeStack("dev", withTenant("one"));
  writeStack("staging", withTenant("two"));
  writeStack("prod", withTenant("two"));
  expect(readStack(folder, "dev").environment.authsignal.tenantId).toBe("one");
  expect(() => readStack(folder, "prod")).toThrow(
    'prod: authsignal.tenantId is "two"; expected a tenant of its own, because staging has the same',
  );
  expect(() => readStack(folder, "staging")).toThrow("because prod has the same");
});

test("a tenant, a secret and a pool that differ by the case of letters only are the same", () => {
  const { authsignal, pool } = everySetting();
  const settings = { ...everySetting(), promotedFrom: undefined };
  writeStack("dev", settings);
  writeStack("prod", {
    ...settings,
    authsignal: { ...authsignal, tenantId: authsignal.tenantId.toUpperCase() },
    pool: { ...pool, existingId: `${pool.existingId}x` },
  });
  const read = () => readStack(folder, "dev");
  expect(read).toThrow(SettingsError);
  expect(read).toThrow(/authsignal.tenantId is "tenant-1"; expected a tenant of its own, because prod has/);
  expect(read).toThrow(/authsignal.keySecretArn is ".*"; expected a secret of its own, because prod has/);
  expect(read).not.toThrow(/existingId/);
});

test("a stack is promoted from one that is there, and not in a circle", () => {
  writeStack("dev", from("nowhere"));
  expect(() => readStack(folder, "dev")).toThrow(
    'dev: promotedFrom is "nowhere"; expected nothing, because there is no other stack',
  );
  write("local", "config: {}\n");
  write("staging", "config: {}\n");
  expect(() => readStack(folder, "dev")).toThrow('dev: promotedFrom is "nowhere"; expected one of staging');
  writeStack("dev", from("local"));
  expect(() => readStack(folder, "dev")).toThrow('dev: promotedFrom is "local"; expected one of staging');
  writeStack("dev", from("dev"));
  expect(() => readStack(folder, "dev")).toThrow('promotedFrom is "dev"; expected another stack than itself');
  writeStack("dev", from("staging"));
  writeStack("staging", { ...withTenant("two"), promotedFrom: "dev" });
  for (const stack of ["dev", "staging"])
    expect(() => readStack(folder, stack)).toThrow("expected a stack that is not itself promoted from here");
});

test("every stack is read, and a broken one is its own fault", () => {
  writeStack("dev", withTenant("one"));
  write("qa", "config: [\n");
  writeStack("staging", { ...from("dev"), logRetentionDays: 4 });
  expect(readStacks(folder)).toMatchObject([
    { stack: "dev", ok: true, environment: { stack: "dev" } },
    { stack: "staging", ok: false, faults: [{ stack: "staging", key: "logRetentionDays", value: "4" }] },
    { stack: "qa", ok: false, faults: [{ stack: "qa", key: "Pulumi.qa.yaml" }] },
  ]);
});

test("what runs finds what its stack shares with another one", () => {
  writeStack("dev", withTenant("one"));
  writeStack("prod", withTenant("two"));
  const known = (tenantId: string) =>
    configFrom((key) => {
      const value: unknown = Reflect.get(configWith(withTenant(tenantId)), key);
      return typeof value === "string" || value === undefined ? value : JSON.stringify(value);
    });
  expect(requireStack(folder, "dev", known("one"))).toEqual(readStack(folder, "dev").environment);
  expect(() => requireStack(folder, "dev", known("two"))).toThrow("because prod has the same");
});

test("another stack's broken file is that stack's fault alone", () => {
  writeStack("dev", withTenant("one"));
  write("staging", "config:\n  a: [1\n");
  write("prod", "config:\n  cognito-authsignal:environment: 5\n");
  expect(readStack(folder, "dev").environment.stack).toBe("dev");
});

test("two names that differ by case only cannot both be stacks", () => {
  writeStack("dev", withTenant("one"));
  writeStack("Dev", withTenant("two"));
  expect(() => readStack(folder, "Dev")).toThrow(
    'Dev: the stack\'s name is "Dev"; expected lower-case letters, digits and -',
  );
});

test.each([
  ["config:\n  a: [1\n", /^dev: Pulumi\.dev\.yaml is not YAML \(line \d+\); expected a Pulumi stack file$/],
  ["config:\n  a: 1\n  a: 2\n", /is not YAML \(line 3\)/],
  ["- 1\n", /^dev: Pulumi\.dev\.yaml is a file without config; expected config with the stack's settings$/],
  ["config: text\n", /is a file without config/],
  ["", /is a file without config/],
  ["config: {}\n", /^dev: aws:region is missing; .*\ndev: cognito-authsignal:environment is missing; /],
])("%j gets a message that says what is wrong", (text, expected) => {
  write("dev", text);
  expect(() => readStack(folder, "dev")).toThrow(expected);
});

test("a stack that does not exist gets a message with those that do", () => {
  writeStack("dev");
  write("prod", "config: {}\n");
  expect(() => readStack(folder, "qa")).toThrow(
    "qa: Pulumi.qa.yaml is missing; expected one of the stacks dev, prod",
  );
});

const infra = fileURLToPath(new URL("../../../infra", import.meta.url));

test("the stacks of this repository are local, dev, staging, prod and password", () => {
  expect(stackNames(infra)).toEqual(["local", "dev", "staging", "prod", "password"]);
  expect(readdirSync(infra)).toContain("Pulumi.yaml");
});

test.each(["local", "dev", "staging", "prod", "password"])("%s is valid", (stack) => {
  expect(readStack(infra, stack).environment.stack).toBe(stack);
});
