import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { examine, laptopOutputs, laptopPorts } from "environments/doctor";
import { type Cloud, startCloud } from "local-cloud";
import { afterAll, beforeAll, expect, it } from "vitest";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const dataFolder = mkdtempSync(join(tmpdir(), "doctor-"));
let cloud: Cloud;

beforeAll(async () => {
  const [cognito = 0, authsignal = 0, aws = 0, popup = 0, redirect = 0] = await Promise.all(
    Array.from({ length: 5 }, freePort),
  );
  cloud = await startCloud({
    repository,
    stack: "local",
    dataFolder,
    ports: () => ({ cognito, authsignal, aws, apps: { "amplify-popup": popup, "sdk-redirect": redirect } }),
  });
});
afterAll(async () => {
  await cloud?.close();
  rmSync(dataFolder, { recursive: true, force: true });
});

const examined = async (keyFile: string) => {
  const environment = cloud.environment();
  const ports = (cognitoUrl: string) => laptopPorts({ region: environment.region, cognitoUrl, keyFile });
  const { outputs, cognitoUrl } = await laptopOutputs(environment, ports);
  return examine({ environment, outputs }, cognitoUrl, ports(cognitoUrl));
};

it("finds nothing wrong with what pnpm dev runs", async () => {
  const findings = await examined(join(dataFolder, "authsignal-key"));
  expect(findings.filter(({ status }) => status !== "ok")).toEqual([
    { check: "quotas", status: "skipped", detail: "there are none on a laptop" },
  ]);
  expect(findings.length).toBeGreaterThan(10);
});

it("finds the key missing", async () => {
  const findings = await examined(join(dataFolder, "no-such-file"));
  expect(findings.filter(({ status }) => status === "failed")).toMatchObject([
    { check: "Authsignal key", remedy: "start pnpm dev: it makes one" },
  ]);
});

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}
