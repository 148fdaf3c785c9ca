import { mkdtempSync, rmSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer, preview } from "vite";
import { afterAll, expect, test } from "vitest";
import { loadPublicSettings, type PublicSettings } from "../src/index.ts";
import { publicSettingsPlugin, sendPublicSettings } from "../src/server.ts";

const settings: PublicSettings = {
  name: "dev",
  region: "eu-central-1",
  userPoolId: "eu-central-1_AbCdEfGhI",
  userPoolClientId: "client1",
  authsignalTenantId: "tenant",
  authsignalUrl: "https://eu.api.authsignal.com/v1",
};

const root = mkdtempSync(join(tmpdir(), "public-settings-"));
afterAll(() => rmSync(root, { recursive: true }));

/** Loads the settings from a server as an app does. */
const loadFrom = (port: number) =>
  loadPublicSettings((path, init) => fetch(new URL(String(path), `http://127.0.0.1:${port}`), init));

const common = { root, configFile: false, logLevel: "silent" } as const;
const listening = { host: "127.0.0.1", port: 0 };

test("Vite serves the settings of the moment, in development and of a build", async () => {
  let current: PublicSettings | undefined;
  const plugins = [publicSettingsPlugin(() => current)];
  const development = await (await createServer({ ...common, plugins, server: listening })).listen();
  const built = await preview({ ...common, plugins, preview: listening });
  try {
    for (const { httpServer } of [development, built]) {
      const port = portOf(httpServer?.address());
      current = undefined;
      expect(await loadFrom(port)).toMatchObject({ ok: false, fault: { found: "HTTP status 503" } });
      current = settings;
      expect(await loadFrom(port)).toEqual({ ok: true, settings });
    }
  } finally {
    await development.close();
    await built.close();
  }
});

test("settings that cannot be made yet are no settings", async () => {
  const plugins = [publicSettingsPlugin(() => Promise.reject(new Error("a defect")))];
  const server = await (await createServer({ ...common, plugins, server: listening })).listen();
  try {
    const response = await fetch(`http://127.0.0.1:${portOf(server.httpServer?.address())}/environment.json`);
    expect(response.status).toBe(503);
    expect(await response.text()).not.toContain("a defect");
  } finally {
    await server.close();
  }
});

test("any server can send them, and nobody may keep them", async () => {
  const server = createHttpServer((_request, response) => sendPublicSettings(response, settings));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const response = await fetch(`http://127.0.0.1:${portOf(server.address())}/environment.json`);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(await response.json()).toEqual(settings);
  } finally {
    server.close();
  }
});

function portOf(address: AddressInfo | string | null | undefined): number {
  if (typeof address !== "object" || address === null) throw new Error("the server does not listen");
  return address.port;
}
