import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { startCloud } from "../src/cloud.ts";
import { shiftedPorts } from "../src/local-settings.ts";

const REPOSITORY = fileURLToPath(new URL("../../..", import.meta.url));
const CLI = fileURLToPath(new URL("../src/cli.ts", import.meta.url));
/** Far away from the ports that a developer's own `pnpm dev` has. */
const OFFSET = 20_000;
const data = mkdtempSync(join(tmpdir(), "local-cloud-"));
afterAll(() => rmSync(data, { recursive: true, force: true }));

function run(...args: string[]) {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", CLI, ...args], {
    env: { ...process.env, NO_COLOR: "1" },
  });
  let stdout = "";
  let stderr = "";
  const printed = (text: string) =>
    new Promise<void>((resolve, reject) => {
      child.stdout.on("data", () => stdout.includes(text) && resolve());
      child.on("close", () => reject(new Error(`ended before printing "${text}": ${stderr}`)));
    });
  child.stdout.on("data", (chunk) => {
    stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    stderr += chunk;
  });
  const ended = new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
  return { child, printed, ended };
}

describe("pnpm dev", () => {
  test("prints one screen, serves, and stops on Ctrl-C", async () => {
    const { child, printed, ended } = run("--port-offset", `${OFFSET}`, "--data", data, "--resources");
    await printed("local Parameter Store");
    const settings = await fetch(`http://localhost:${5171 + OFFSET}/environment.json`).then((reply) =>
      reply.json(),
    );
    expect(settings).toMatchObject({ name: "local", userPoolEndpoint: `http://localhost:${5180 + OFFSET}` });
    child.kill("SIGINT");
    const { code, stdout, stderr } = await ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    for (const what of [
      "stack local",
      "amplify-popup",
      "sdk-redirect",
      "outbox",
      "user pool us-east-1_",
      "lambda.Function",
    ]) {
      expect(stdout).toContain(what);
    }
  });

  test.each([
    ["an unknown stack", ["no-such"], /^dev: unknown stack "no-such"; expected one of local, /],
    ["an unknown option", ["--fast"], /^dev: unknown option --fast; expected one of --port-offset, /],
    [
      "an offset that is too high",
      ["--port-offset", "61000"],
      /^dev: --port-offset 61000 leads to port \d+; /,
    ],
  ])("says in one line what is wrong with %s", async (_name, args, expected) => {
    const { code, stdout, stderr } = await run(...args).ended;
    expect({ code, stdout, lines: stderr.trimEnd().split("\n").length }).toEqual({
      code: 2,
      stdout: "",
      lines: 1,
    });
    expect(stderr).toMatch(expected);
  });

  test("says in one line that a port is in use", async () => {
    const offset = OFFSET + 100;
    await using _ = await occupied(5180 + offset);
    const { code, stderr } = await run("--port-offset", `${offset}`, "--data", data).ended;
    expect(code).toBe(1);
    expect(stderr).toMatch(
      new RegExp(`^dev: port ${5180 + offset} for the local Cognito is in use: [^\\n]*\\n$`),
    );
  });
});

describe("starting the cloud", () => {
  test.each([
    ["the local Authsignal", 5181],
    ["Secrets Manager and Parameter Store", 5182],
    ["the app sdk-redirect", 5173],
  ])("ends with one clear error when the port of %s is in use", async (what, port) => {
    const offset = OFFSET + 100;
    await using _ = await occupied(port + offset);
    const start = startCloud({
      repository: REPOSITORY,
      stack: "local",
      dataFolder: undefined,
      ports: (configured) => shiftedPorts(configured, offset),
    });
    await expect(start).rejects.toMatchObject({
      code: "PORT_IN_USE",
      message: expect.stringMatching(new RegExp(`^port ${port + offset} for ${what} is in use: .*$`)),
    });
  });
});

/** Somebody else's server on a port, until it is disposed of. */
async function occupied(port: number): Promise<AsyncDisposable> {
  const squatter = createServer();
  await new Promise<void>((resolve) => squatter.listen(port, "127.0.0.1", resolve));
  return {
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => void squatter.close(() => resolve())),
  };
}
