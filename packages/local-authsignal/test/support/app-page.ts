import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

const SDK = readFileSync(new URL(import.meta.resolve("@authsignal/browser")));

const PAGE = `<!doctype html><html lang="en"><title>App</title><h1>App</h1>
<script type="module">
import { Authsignal } from "/sdk.js";
window.start = (options) => { window.authsignal = new Authsignal(options); };
window.methodsOf = (object) => Object.getOwnPropertyNames(Object.getPrototypeOf(object))
  .filter((name) => name !== "constructor" && typeof object[name] === "function");
/** The SDK and its parts, by the name under which an app calls them. */
window.parts = () => [["", authsignal], ...Object.entries(authsignal)
  .filter(([, part]) => typeof part === "object" && part !== null)
  .map(([name, part]) => [name + ".", part])];
/** Tells noteCall of each method that is called, the SDK's own inner calls too. */
window.record = () => {
  for (const [prefix, part] of parts())
    for (const name of methodsOf(part)) {
      const method = part[name];
      part[name] = (...given) => { noteCall(prefix + name); return method.apply(part, given); };
    }
};
window.ready = true;
</script></html>`;

export interface AppPage {
  readonly origin: string;
}

/** An app on an origin of its own that carries the official browser SDK, as any app would. */
export async function serveApp(): Promise<AppPage> {
  const server = createServer((request, response) => {
    const isSdk = request.url === "/sdk.js";
    response.setHeader("Content-Type", isSdk ? "text/javascript" : "text/html");
    response.end(isSdk ? SDK : PAGE);
  });
  const port = await listen(server);
  server.unref();
  return { origin: `http://localhost:${port}` };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address: AddressInfo | string | null = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
}
