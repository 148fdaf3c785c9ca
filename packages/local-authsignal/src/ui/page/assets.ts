import { readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { Hono } from "hono";

/**
 * The UI's stylesheet and scripts, read once, when a page first asks for them: the scripts are TypeScript, and what takes
 * its types off costs every start 60 ms of processor time.
 */
export function assetRoutes(): Hono {
  const app = new Hono();
  serve(app, "/style.css", "text/css", () => asset("style.css"));
  serve(app, "/page.js", "text/javascript", () => script("page.ts"));
  serve(app, "/phone.js", "text/javascript", () => script("phone.ts"));
  serve(app, "/outbox.js", "text/javascript", () => script("outbox.ts"));
  return app;
}

function serve(app: Hono, path: string, type: string, read: () => string): void {
  let content: string | undefined;
  app.get(path, (c) => {
    content ??= read();
    return c.body(content, 200, {
      "Content-Type": `${type}; charset=utf-8`,
      "Cache-Control": "no-cache",
      "X-Content-Type-Options": "nosniff",
    });
  });
}

function asset(name: string): string {
  return readFileSync(new URL(`../browser/${name}`, import.meta.url), "utf8");
}

function script(name: string): string {
  return stripTypeScriptTypes(asset(name));
}
