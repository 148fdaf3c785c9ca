import { once } from "node:events";
import { createServer } from "node:http";
import { skipBrowser } from "test-browser";
import { describe, expect } from "vitest";
import type { AppTest } from "../app-test.ts";
import { browserWatch } from "../browser-watch.ts";

/**
 * What a browser makes of the policy. The fast suite shows it of a style with Authsignal in a frame and of one with a back
 * end, the long suite of the others; the story records each style's own policy, and that it was never in the way.
 */
export function describePolicyInBrowser(test: AppTest): void {
  describe.skipIf(skipBrowser)("the security policy of the built page under the headers of its site", () => {
    test("lets it ask and frame no other host, and no other page show it in a frame", async ({ stage }) => {
      const watched = browserWatch();
      await using person = await stage.newPerson({ prepare: watched.start });
      await person.page.evaluate(() => fetch("https://example.com/").catch(() => {}));
      await expect.poll(() => watched.violations.join()).toContain("connect-src");
      expect(watched.violations.join()).toContain("https://example.com/");
      await person.page.evaluate(() => {
        document.body.append(
          Object.assign(document.createElement("iframe"), { src: "https://example.org/" }),
        );
      });
      await expect.poll(() => watched.violations.join()).toContain("frame-src");
      expect(watched.violations.join()).toContain("https://example.org/");

      await using elsewhere = await servePage(`<h1>Elsewhere</h1><iframe src="${stage.origin}"></iframe>`);
      await person.page.goto(elsewhere.origin);
      await expect.poll(() => watched.violations.join()).toContain("frame-ancestors 'none'");
    });
  });
}

export function policyCases(test: AppTest): void {
  describe("the security policy of the built page under the headers of its site", () => {
    test("states each directive in one place: the page what it can, the headers what it cannot", async ({
      stage,
    }) => {
      const response = await fetch(stage.origin);
      const header = response.headers.get("content-security-policy") ?? "";
      const page =
        /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(await response.text())?.[1] ?? "";
      expect(directives(header)).toEqual(["frame-ancestors"]);
      expect(directives(page)).toEqual(
        expect.arrayContaining(["default-src", "script-src", "connect-src", "frame-src", "base-uri"]),
      );
      expect(directives(page)).not.toContain("frame-ancestors");
    });
  });
}

/** A page of another origin. A browser lets only pages from this machine reach this machine. */
async function servePage(html: string) {
  const server = createServer((_request, response) =>
    response.setHeader("content-type", "text/html").end(html),
  );
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server listens on no port");
  return {
    origin: `http://127.0.0.1:${address.port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function directives(policy: string): string[] {
  return policy.split(";").flatMap((directive) => directive.trim().split(" ")[0] || []);
}
