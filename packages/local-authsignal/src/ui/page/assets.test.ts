import { Script } from "node:vm";
import { expect, test } from "vitest";
import { assetRoutes } from "./assets.ts";

const app = assetRoutes();

test.each(["/page.js", "/phone.js", "/outbox.js"])(
  "%s is JavaScript, each time it is asked for",
  async (path) => {
    const first = await app.request(path);
    expect(first.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    const content = await first.text();
    // Its statements of import and export are only understood in a module.
    expect(
      () => new Script(`async () => {${content.replaceAll(/^(import|export) .*$/gm, "")}}`),
    ).not.toThrow();
    expect(await (await app.request(path)).text()).toBe(content);
  },
);

test("the stylesheet is served as one", async () => {
  const reply = await app.request("/style.css");
  expect(reply.headers.get("content-type")).toBe("text/css; charset=utf-8");
  expect(await reply.text()).toContain("{");
});
