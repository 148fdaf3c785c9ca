import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import type { Ports } from "../src/local-settings.ts";
import { type ServerOptions, startServers } from "../src/servers/servers.ts";
import { startCloud } from "../src/start-cloud.ts";
import { startTestCloud } from "../src/testing/index.ts";
import { occupied } from "./support/occupied.ts";

const repository = fileURLToPath(new URL("../../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "local-cloud-start-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The local cloud on free ports but for one. */
function startOn(taking: (free: Ports) => Ports) {
  return startCloud({
    repository,
    stack: "local",
    dataFolder: undefined,
    ports: ({ apps }) => {
      const free = Object.fromEntries(Object.keys(apps).map((name) => [name, 0]));
      return taking({ cognito: 0, authsignal: 0, aws: 0, workbench: 0, apps: free });
    },
  });
}

/** The servers on free ports but for one. */
function serveOn(ports: Partial<ServerOptions["ports"]>) {
  return startServers({
    stack: "local",
    region: "us-east-1",
    tenants: [],
    ports: { cognito: 0, authsignal: 0, aws: 0, ...ports },
    now: Date.now,
    onFunctionLog: () => {},
  });
}

test.each<[string, string, (port: number) => Promise<unknown>]>([
  ["the local Cognito", "local-cloud:ports.cognito", (cognito) => startOn((free) => ({ ...free, cognito }))],
  [
    "the app sdk-redirect",
    "apps.sdk-redirect.origin",
    (port) => startOn((free) => ({ ...free, apps: { ...free.apps, "sdk-redirect": port } })),
  ],
  ["the local Authsignal", "local-cloud:ports.authsignal", (authsignal) => serveOn({ authsignal })],
  ["Secrets Manager, Parameter Store and DynamoDB", "local-cloud:ports.aws", (aws) => serveOn({ aws })],
])(
  "a port of %s that is in use is one clear error, which says what can be done",
  async (what, setting, start) => {
    await using squatter = await occupied();
    const { port } = squatter;
    await expect(start(port)).rejects.toMatchObject({
      code: "PORT_IN_USE",
      message: `port ${port} for ${what} is in use: stop what listens there, change ${setting} in infra/Pulumi.local.yaml, or shift all ports with --port-offset`,
    });
  },
);

test("two clouds with one data folder: the second one is refused, and can start once the first one has ended", async () => {
  const dataFolder = join(folder, "twice");
  const first = await startTestCloud({ dataFolder });
  await expect(startTestCloud({ dataFolder })).rejects.toMatchObject({
    code: "DATA_FOLDER_IN_USE",
    message: expect.stringContaining("start another one with --data <folder> and --port-offset <n>"),
  });
  await first.close();
  await (await startTestCloud({ dataFolder })).close();
});

test("a data folder of another region or stack is refused with a way out", async () => {
  const dataFolder = join(folder, "moved");
  await (await startTestCloud({ dataFolder })).close();
  const moved = startTestCloud({
    dataFolder,
    settings: (environment) => ({ ...environment, region: "eu-central-1" }),
  });
  await expect(moved).rejects.toMatchObject({
    code: "DATA_FOLDER_OF_ANOTHER",
    message: expect.stringMatching(
      /signed up in us-east-1, but stack local is in eu-central-1 now; .*delete the folder/,
    ),
  });
  await expect(startTestCloud({ stack: "dev", dataFolder })).rejects.toMatchObject({
    code: "DATA_FOLDER_OF_ANOTHER",
    message: expect.stringMatching(/has the data of stack local; .*--data/),
  });
});

test("what a cloud keeps is private to its user, also where the folder was not", async () => {
  const dataFolder = join(folder, "private");
  mkdirSync(dataFolder, { mode: 0o755 });
  writeFileSync(join(dataFolder, "authsignal-key"), "a-key-of-a-former-version", { mode: 0o644 });
  const cloud = await startTestCloud({ dataFolder });
  await cloud.person("jo@example.com").signUpAndIn();
  const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);
  expect(mode(dataFolder)).toBe("700");
  const files = readdirSync(dataFolder, { withFileTypes: true }).filter((entry) => entry.isFile());
  expect(files.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      "authsignal-key",
      "cognito.sqlite",
      "authsignal.sqlite",
      "dynamodb.sqlite",
      "running.json",
      "administrator.json",
      "functions.log",
    ]),
  );
  for (const { name } of files) expect([name, mode(join(dataFolder, name))]).toEqual([name, "600"]);
  await cloud.close();
  // What runs is not said, and nobody may administer it, once it has ended.
  expect(readdirSync(dataFolder)).not.toEqual(expect.arrayContaining(["running.json"]));
  expect(readdirSync(dataFolder)).not.toEqual(expect.arrayContaining(["administrator.json"]));
});
