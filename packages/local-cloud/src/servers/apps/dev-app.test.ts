import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test, vi } from "vitest";
import { devApp } from "./dev-app.ts";

async function serve(folder: string): Promise<string> {
  const server = createServer((request, response) => app.handle(request, response));
  const app = devApp({ name: "shop", folder, server, settings: () => undefined });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    await app.close();
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return `http://localhost:${address.port}`;
}

test("an app whose Vite configuration is broken says so in its page, and serves once the configuration is mended", async () => {
  const folder = mkdtempSync(join(tmpdir(), "dev-app-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const printed = vi.spyOn(console, "error").mockImplementation(() => {});
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "shop" }));
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(
    dirname(fileURLToPath(import.meta.resolve("vite/package.json"))),
    join(folder, "node_modules/vite"),
  );
  writeFileSync(join(folder, "index.html"), "<!doctype html><title>Shop</title>");
  writeFileSync(join(folder, "vite.config.ts"), 'throw new Error("no plugin of this name");');
  const origin = await serve(folder);

  const broken = await fetch(origin);
  expect(broken.status).toBe(500);
  expect(await broken.text()).toContain("shop does not start: ");
  expect(printed).toHaveBeenCalledWith(expect.stringContaining("no plugin of this name"));

  writeFileSync(join(folder, "vite.config.ts"), "export default {};");
  const mended = await fetch(origin);
  expect(mended.status).toBe(200);
  expect(await mended.text()).toContain("<title>Shop</title>");
});
