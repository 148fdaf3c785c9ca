import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GetTokensFromRefreshTokenCommand, GetUserCommand } from "@aws-sdk/client-cognito-identity-provider";
import { expect, onTestFinished, test } from "vitest";
import { startLocalCognito } from "../src/index.ts";
import { addPool, CLIENT, customAuthTriggers, POOL, sdkFor, startServer } from "./support/server.ts";
import { signIn, signUp } from "./support/sign-in.ts";

function dataFile(): string {
  const folder = mkdtempSync(join(tmpdir(), "local-cognito-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, "data", "cognito.db");
}

test("users, keys and refresh tokens are there after a restart", async () => {
  const file = dataFile();
  const publicUrl = "http://cognito.test";
  const before = await startLocalCognito({ port: 0, dataFile: file, publicUrl });
  addPool(before, { LambdaConfig: customAuthTriggers(before) });
  const sdk = sdkFor(before.url);
  await signUp(sdk, "jo@example.com");
  const tokens = await signIn(sdk, "jo@example.com");
  const keys = await (await fetch(`${before.url}/${POOL}/.well-known/jwks.json`)).text();
  await before.close();

  const after = await startServer({ dataFile: file, publicUrl });
  customAuthTriggers(after);
  expect(await (await fetch(`${after.url}/${POOL}/.well-known/jwks.json`)).text()).toBe(keys);
  const again = sdkFor(after.url);
  await again.send(new GetUserCommand({ AccessToken: tokens.AccessToken }));
  await again.send(
    new GetTokensFromRefreshTokenCommand({ ClientId: CLIENT, RefreshToken: tokens.RefreshToken }),
  );
  expect((await signIn(again, "jo@example.com")).IdToken).toBeDefined();
});

test("a busy port and an unusable file are typed errors in words", async () => {
  const server = await startServer();
  const port = Number(new URL(server.url).port);
  await expect(startLocalCognito({ port, dataFile: ":memory:" })).rejects.toMatchObject({
    code: "PORT_IN_USE",
    message: expect.stringContaining(String(port)),
  });
  await expect(startLocalCognito({ port: 0, dataFile: "/dev/null/x.db" })).rejects.toMatchObject({
    code: "DATA_FILE_UNUSABLE",
  });
});

test("a wrong setting is refused with the resource's name", async () => {
  const server = await startServer();
  expect(() => addPool(server, {}, { AuthSessionValidity: 20 })).toThrow(
    "User pool client testclient1: 1 validation error detected: Value '20' at 'authSessionValidity'",
  );
});
