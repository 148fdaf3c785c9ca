import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { stringify } from "yaml";
import { configWith, outputs, testEnvironment, validSettings } from "../../test/support/environment.ts";
import { status } from "./status.ts";

let repository = "";
beforeEach(() => {
  repository = mkdtempSync(join(tmpdir(), "env-status-"));
  mkdirSync(join(repository, "infra"));
  // No Pulumi, so no account is asked.
  vi.stubEnv("PATH", repository);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(repository, { recursive: true });
});

function stack(name: string, more: object = {}): void {
  const { authsignal } = validSettings();
  const settings = { ...validSettings(), authsignal: { ...authsignal, tenantId: `tenant-${name}` }, ...more };
  writeFileSync(join(repository, `infra/Pulumi.${name}.yaml`), stringify({ config: configWith(settings) }));
}

/** What `pnpm dev` keeps while it runs; nothing listens there. */
function runs(name: string): void {
  mkdirSync(join(repository, ".local", name), { recursive: true });
  writeFileSync(
    join(repository, ".local", name, "running.json"),
    JSON.stringify({
      environment: { ...testEnvironment(), stack: name },
      outputs,
      cognitoUrl: "http://127.0.0.1:9",
      awsUrl: "http://127.0.0.1:9",
    }),
  );
}

const run = async (local = false) => {
  const { text, exitCode, problems } = await status({ name: "status", json: true, local }, repository);
  return { ...Object(JSON.parse(text)), exitCode, problems };
};

test("the laptop's stack is asked here, the others in their accounts, those that run here in both places", async () => {
  stack("local");
  stack("dev");
  stack("prod", { promotedFrom: "dev" });
  runs("dev");
  const { statuses, exitCode } = await run();
  expect(statuses).toMatchObject([
    { stack: "local", place: "laptop", deployment: { known: true, value: null } },
    { stack: "dev", place: "laptop", key: { known: true, value: { present: false } } },
    {
      stack: "dev",
      place: "account",
      deployment: { known: false, reason: "there is no pulumi on the PATH" },
    },
    { stack: "prod", place: "account", promotion: { from: "dev", to: "prod", changes: [] } },
  ]);
  // The key of what runs here is missing.
  expect(exitCode).toBe(1);
});

test("--local asks no account", async () => {
  stack("local");
  stack("dev");
  expect(await run(true)).toMatchObject({ statuses: [{ stack: "local", place: "laptop" }], exitCode: 0 });
});

test("a broken stack file is named and leaves the others", async () => {
  stack("dev");
  writeFileSync(join(repository, "infra/Pulumi.qa.yaml"), "config: {}\n");
  const { statuses, faults, exitCode } = await run();
  expect(statuses).toMatchObject([{ stack: "dev" }]);
  expect(faults).toMatchObject([{ stack: "qa" }, { stack: "qa" }]);
  expect(exitCode).toBe(1);
  const { text, problems } = await status({ name: "status", json: false, local: false }, repository);
  expect(text).toBe("dev (in its account): cannot be asked: there is no pulumi on the PATH");
  expect(problems).toHaveLength(2);
});

test("a record of another version that cannot be read counts as nothing that runs", async () => {
  stack("local");
  mkdirSync(join(repository, ".local/local"), { recursive: true });
  writeFileSync(join(repository, ".local/local/running.json"), "{}");
  expect(await run()).toMatchObject({
    statuses: [{ stack: "local", deployment: { known: true, value: null } }],
  });
});
