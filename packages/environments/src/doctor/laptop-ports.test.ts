import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { laptopPorts } from "./laptop-ports.ts";
import type { DoctorPorts } from "./ports.ts";

const folder = mkdtempSync(join(tmpdir(), "laptop-ports-"));
const keyFile = join(folder, "authsignal-key");
const asked: IncomingHttpHeaders[] = [];
let server: Server;
let ports: DoctorPorts;

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.headers);
    const isPolicy = request.url?.endsWith("/policy");
    response.writeHead(200, { "content-type": "application/x-amz-json-1.1" });
    response.end(
      JSON.stringify(isPolicy ? { Policy: '{"Statement":[]}' } : { UserPool: { Arn: "arn:local" } }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  ports = laptopPorts({ region: "eu-central-1", cognitoUrl: url, awsUrl: url, keyFile });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await new Promise((resolve) => server.close(resolve));
});

test("the local servers are asked, with the laptop's credentials", async () => {
  expect(await ports.describePool("eu-central-1_aB1")).toMatchObject({ arn: "arn:local" });
  expect(await ports.functionPolicy("f")).toBe('{"Statement":[]}');
  expect(asked.map(({ authorization }) => authorization?.includes("Credential=LAPTOP/"))).toEqual([
    true,
    true,
  ]);
});

test("the key is the one that pnpm dev keeps, and without one it says what creates it", async () => {
  expect(await ports.authsignalKey("ignored")).toEqual({
    kind: "none",
    reason: `there is no ${keyFile}`,
    remedy: "start pnpm dev, which creates it",
  });
  writeFileSync(keyFile, "the-key");
  expect(await ports.authsignalKey("ignored")).toEqual({ kind: "key", key: "the-key" });
});

test("a laptop has no quotas", async () => {
  expect(await ports.quotas()).toBeUndefined();
});
