import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { readLocalSettings, shiftedPorts } from "./local-settings.ts";

const infra = fileURLToPath(new URL("../../../infra", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "local-settings-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("replaces each encrypted value by one of this machine, the same in every run", () => {
  copyFileSync(join(infra, "Pulumi.local.yaml"), join(folder, "Pulumi.local.yaml"));
  const dev = readFileSync(join(infra, "Pulumi.dev.yaml"), "utf8");
  writeFileSync(join(folder, "Pulumi.dev.yaml"), `${dev}  shop:token:\n    secure: v1:AAAA\n`);
  const settings = readLocalSettings(folder, "dev");
  expect(settings.replaced).toEqual(["shop:token"]);
  expect(settings.config["shop:token"]).toMatch(/^local-[a-z0-9]{24}$/);
  expect(readLocalSettings(folder, "dev").config).toEqual(settings.config);
  expect(readLocalSettings(infra, "dev").replaced).toEqual([]);
});

test("an app has a port here only if it has a folder here", () => {
  copyFileSync(join(infra, "Pulumi.dev.yaml"), join(folder, "Pulumi.dev.yaml"));
  // Beside the copies of the stack files there are no folders of apps, so all apps are served elsewhere.
  expect(readLocalSettings(folder, "dev").ports.apps).toEqual({});
  expect(Object.keys(readLocalSettings(infra, "dev").ports.apps)).toContain("sdk-redirect");
});

test("an offset that leads to a port that there is not is one clear error", () => {
  const { ports } = readLocalSettings(infra, "local");
  expect(shiftedPorts(ports, 60_000).cognito).toBe(ports.cognito + 60_000);
  expect(() => shiftedPorts(ports, 61_000)).toThrow(
    /^--port-offset 61000 leads to port 66\d+; expected no port above 65535$/,
  );
});
