import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Authsignal, VerificationMethod } from "@authsignal/node";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readConfig } from "../src/cli/config.ts";

const CLI = new URL("../src/cli.ts", import.meta.url).pathname;
let folder: string;
const children: ChildProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "local-authsignal-"));
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  await rm(folder, { recursive: true, force: true });
});

/** Runs the command until `until` is printed, or it ends. */
function run(
  args: string[],
  until?: RegExp,
): Promise<{ child: ChildProcess; output: string; exitCode: number | null }> {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", CLI, ...args], {});
  children.push(child);
  let output = "";
  return new Promise((resolve) => {
    const collect = (chunk: Buffer): void => {
      output += chunk.toString();
      if (until?.test(output)) resolve({ child, output, exitCode: null });
    };
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    child.on("close", (exitCode) => resolve({ child, output, exitCode }));
  });
}

function serve(more: string[] = []): Promise<{ child: ChildProcess; sdk: Authsignal; url: string }> {
  return run(["--port", "0", "--data", join(folder, "data", "a.sqlite"), ...more], /Ctrl-C/).then(
    ({ child, output }) => {
      const apiUrl = /http:\/\/localhost:\d+\/v1/.exec(output)?.[0] ?? "";
      const sdk = new Authsignal({ apiSecretKey: "local-secret", apiUrl, retries: 0 });
      return { child, sdk, url: apiUrl.replace("/v1", "") };
    },
  );
}

test("it serves a configuration, says what runs where, and stops on Ctrl-C", async () => {
  const config = join(folder, "config.json");
  const tenant = {
    tenantId: "shop",
    apiSecretKey: "local-secret",
    redirectUrls: [],
    frameAncestors: [],
    actions: {
      pay: { rules: [{ ruleId: "r", name: "R", when: { custom: "amount", above: 10 }, outcome: "BLOCK" }] },
    },
  };
  await writeFile(config, JSON.stringify({ tenants: [tenant] }));
  const { child, sdk, url } = await serve(["--config", config]);
  expect(
    (await sdk.track({ userId: "u", action: "pay", attributes: { custom: { amount: 11 } } })).state,
  ).toBe("BLOCK");
  expect((await sdk.track({ userId: "u", action: "signIn" })).url).toContain(url);
  const closed = new Promise((resolve) => child.once("close", resolve));
  child.kill("SIGINT");
  expect(await closed).toBe(0);
});

test("kill -9 loses nothing that was acknowledged", async () => {
  const attributes = { verificationMethod: VerificationMethod.EMAIL_OTP, email: "ada@example.com" };
  const first = await serve();
  const tracked = await first.sdk.track({
    userId: "u",
    action: "signIn",
    attributes: { idempotencyKey: "k" },
  });
  const acknowledged: string[] = [];
  const writer = (async () => {
    for (let n = 0; ; n += 1) {
      await first.sdk.enrollVerifiedAuthenticator({ userId: `u${n}`, attributes });
      acknowledged.push(`u${n}`);
      if (n === 40) first.child.kill("SIGKILL");
    }
  })();
  await expect(writer).rejects.toMatchObject({ statusCode: 500, errorCode: "unexpected_error" });
  const second = await serve();
  for (const userId of acknowledged)
    expect(await second.sdk.getAuthenticators({ userId })).toMatchObject([
      attributes,
      { verificationMethod: "RECOVERY_CODE" },
    ]);
  expect(acknowledged.length).toBeGreaterThan(40);
  expect(await second.sdk.validateChallenge({ token: tracked.token })).toMatchObject({
    state: "ALLOW",
    idempotencyKey: "k",
  });
});

test("a busy port, a bad option and a broken configuration are one clear line each", async () => {
  const busy = createServer();
  await new Promise<void>((resolve) => busy.listen(0, "127.0.0.1", resolve));
  const address = busy.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const results = await Promise.all([
    run(["--port", String(port), "--data", ":memory:"]),
    run(["--config", join(folder, "missing.json")]),
    run(["--port", "70000"]),
  ]);
  busy.close();
  expect(results.map(({ exitCode }) => exitCode)).toEqual([1, 2, 2]);
  const [inUse, missing, noPort] = results.map(({ output }) => output.trim());
  expect(inUse).toBe(`local-authsignal: port ${port} is in use; expected a free port (0 finds one)`);
  expect(missing).toMatch(
    /^local-authsignal: cannot read .*missing\.json; expected a JSON file with [^\n]*$/,
  );
  expect(noPort).toBe('local-authsignal: --port is "70000"; expected a whole number from 0 to 65535');
});

test.each([
  ["{", "it is not JSON"],
  ['{ "tenants": [] }', "expected at least one tenant"],
  [
    '{ "tenants": [{ "tenantId": "a", "apiSecretKey": "s", "redirectUrls": "x" }] }',
    "tenants.0.redirectUrls",
  ],
  [
    '{ "tenants": [{ "tenantId": "a", "apiSecretKey": "", "redirectUrls": [], "frameAncestors": [] }] }',
    "is empty",
  ],
])("the configuration %s is refused: %s", async (content, problem) => {
  const config = join(folder, "config.json");
  await writeFile(config, content);
  await expect(readConfig(config)).rejects.toThrow(problem);
});
