import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startTestCloud, type TestCloud } from "../src/testing/index.ts";

/** What a page of another origin, or another program of this machine, could ask the servers of a laptop for. */

const repository = fileURLToPath(new URL("../../..", import.meta.url)).replace(/\/$/, "");
const app = join(repository, "apps", "sdk-redirect");
const CANARY = "canary-of-a-private-file";
const data = mkdtempSync(join(tmpdir(), "app-files-"));
/** Files that nobody may read, each with the canary in it. */
const planted = [
  join(data, "authsignal-key.txt"),
  join(data, "secret.json"),
  join(data, "secret.css"),
  join(data, "secret.html"),
  join(data, "secret.svg"),
  join(app, ".env.app-files-test"),
  join(app, "src", ".hidden-app-files-test.ts"),
  join(app, "app-files-test.pem"),
];
/** Files of the repository that are not the app's. */
const foreign = [
  "infra/Pulumi.prod.yaml",
  "package.json",
  "pnpm-lock.yaml",
  "packages/triggers/package.json",
  "packages/local-cloud/src/cloud.ts",
  "apps/sdk-redirect/package.json",
  "apps/sdk-redirect/vite.config.ts",
  "apps/amplify-popup/src/sign-in.ts",
].map((file) => join(repository, file));

const link = join(app, "public", "app-files-test");
let cloud: TestCloud;
let origin: string;

beforeAll(async () => {
  for (const file of planted) {
    writeFileSync(file, file.endsWith("json") ? JSON.stringify(CANARY) : `/* ${CANARY} */`);
  }
  mkdirSync(join(app, "public"), { recursive: true });
  symlinkSync(data, link);
  cloud = await startTestCloud({ apps: ["sdk-redirect"], dataFolder: join(data, "cloud") });
  origin = cloud.urls.apps["sdk-redirect"] ?? "";
});
afterAll(async () => {
  await cloud?.close();
  for (const file of [...planted, link]) rmSync(file, { force: true });
  rmSync(data, { recursive: true, force: true });
});

interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** Sends the path as it is: `fetch` would resolve it first. */
function get(
  base: string,
  path: string,
  headers: Record<string, string> = {},
  method = "GET",
): Promise<Reply> {
  const { hostname, port } = new URL(base);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method, headers, agent: false }, (response) => {
      let body = "";
      response.on("data", (chunk) => {
        body += chunk;
      });
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    });
    sent.on("error", reject);
    sent.end();
  });
}

/** The ways in which a file's path has been read out of an address. */
function spellings(file: string): readonly string[] {
  const encoded = (text: string) => [...text].map((sign) => `%${sign.charCodeAt(0).toString(16)}`).join("");
  const up = "/..".repeat(8);
  const climbing = [
    `${up}${file}`,
    `/src${up}${file}`,
    `/%2e%2e${up}${file}`,
    `${up.replaceAll("..", "%2e%2e")}${file}`,
    `${up.replaceAll("..", ".%2e")}${file}`,
    `${up.replaceAll("/", "%2f")}${file}`,
    `${up.replaceAll("/", "\\")}${file}`,
    `${up.replaceAll("/", "%5c")}${file}`,
    `${up.replaceAll("..", "%252e%252e")}${file}`,
    `/@fs/..${up}${file}`,
    `/@vite/..${up}${file}`,
    `/node_modules/.vite/deps${up}${file}`,
    `/@fs${app}/src${up}${file}`,
  ];
  const prefixed = [
    "/@fs",
    "/@fs/",
    "/@id",
    "/@id/",
    "/@id/__x00__",
    "/@id/file:",
    "/@id/file://",
    "/@fs/x:",
    "",
  ].map((prefix) => `${prefix}${file}`);
  const rewritten = [
    `/@fs${file.replaceAll("/", "//")}`,
    `/@fs/${encodeURIComponent(file)}`,
    `/@fs${file.replaceAll("/", "%2F")}`,
    `/@fs/${encoded(file)}`,
    `/%40fs${file}`,
    `/@fs${file}/`,
    `/@fs${file}//`,
    `/@fs${file}/x`,
    `/@fs${file}/%20`,
    `${file.replace(app, "")}/`,
    `${file.replace(app, "")}%20`,
    `/@fs${file}%00.js`,
    `/@fs${file}%23.js`,
    `/@fs${file}%3f.js`,
    `/@fs${file}#.js`,
    `/@fs${file.toUpperCase()}`,
    `/@fs${file.replace(repository, `${app}/../..`)}`,
    `${origin}/@fs${file}`,
    file.startsWith(app) ? file.slice(app.length) : `/../../${file.slice(repository.length + 1)}`,
    `/node_modules/vite/../../../..${file.slice(repository.length)}`,
  ];
  return [...climbing, ...prefixed, ...rewritten];
}

/** Queries by which Vite serves a file in another form. */
const QUERIES = [
  "",
  "?raw",
  "?raw??",
  "?import&raw",
  "?import&raw??",
  "?url",
  "?url&inline",
  "?inline",
  "?direct",
  "?import",
  "?worker",
  "?sharedworker",
  "?worker_file&type=module",
  "?html-proxy&index=0.js",
  "?init",
  "?t=1&raw",
  "?.svg?.wasm?init",
  "?vite-wasm-instance",
  "?v=00000000",
];

test("an app's server gives away no file but the app's own, however it is asked", async () => {
  const given = new Set<string>();
  // Vite reports each request that it cannot make sense of.
  using _ = vi.spyOn(console, "error").mockImplementation(() => {});
  for (const file of [...planted, ...foreign]) {
    const secret = foreign.includes(file) ? readFileSync(file, "utf8").slice(20, 60) : CANARY;
    const needles = [
      secret,
      JSON.stringify(secret).slice(1, -1),
      Buffer.from(secret).toString("base64").slice(0, 20),
    ];
    const asked = spellings(file).flatMap((path) => QUERIES.map((query) => `${path}${query}`));
    for (let at = 0; at < asked.length; at += 50) {
      const replies = await Promise.all(
        asked.slice(at, at + 50).map(async (path) => [path, await get(origin, path)] as const),
      );
      for (const [path, { body, status }] of replies) {
        if (status === 200 && needles.some((needle) => body.includes(needle))) given.add(path);
      }
    }
  }
  expect([...given]).toEqual([]);
});

test("a link in the app's folder does not make what it leads to a part of the app", async () => {
  for (const query of QUERIES) {
    const { body } = await get(origin, `/app-files-test/authsignal-key.txt${query}`);
    expect(body).not.toContain(CANARY);
  }
  expect((await get(origin, "/app-files-test/secret.json")).status).toBe(403);
});

test("the app itself is served, with the files that its page loads", async () => {
  const seen = new Set<string>();
  const waiting = ["/"];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const { status, body } = await get(origin, path);
    expect([path, status]).toEqual([path, 200]);
    for (const [, found = ""] of body.matchAll(/(?:from|import|src=|href=)\s*\(?"(\/[^"]+)"/g))
      waiting.push(found);
  }
  expect([...seen].join("\n")).toContain("/packages/demo-ui/src/");
  expect((await get(origin, "/callback?token=x", { accept: "text/html" })).body).toContain("<html");
});

test("no other origin reads a file: there are no CORS headers, whatever the request says", async () => {
  for (const path of ["/", "/src/main.ts", "/environment.json", "/@vite/client"]) {
    for (const from of ["https://example.com", "null", "http://localhost:1", origin]) {
      for (const method of ["GET", "OPTIONS"]) {
        const { headers } = await get(origin, path, { origin: from }, method);
        expect(headers).not.toHaveProperty("access-control-allow-origin");
        expect(headers).toMatchObject({ "cross-origin-resource-policy": "same-origin" });
      }
    }
  }
});

test("a name that somebody else's DNS points at this machine is not served", async () => {
  for (const host of [
    "example.com",
    "localhost.example.com",
    "127.0.0.1.example.com",
    "localhost@example.com",
  ]) {
    for (const path of ["/", "/environment.json", "/src/main.ts"]) {
      expect([host, (await get(origin, path, { host })).status]).toEqual([host, 421]);
    }
  }
});

test("nothing but reading is served, and no editor is started", async () => {
  for (const method of ["POST", "PUT", "DELETE", "PATCH"]) {
    expect((await get(origin, "/", {}, method)).status).toBe(405);
  }
  expect((await get(origin, "/__open-in-editor?file=package.json")).status).toBe(404);
});

test("the other ports give no file, and no key or code to another origin or name", async () => {
  const person = cloud.person("jo@example.com");
  await person.signUp();
  const challenge = await person.start();
  await person.prove(challenge);
  const code = cloud.lastCode("jo@example.com");
  const key = readFileSync(join(data, "cloud", "authsignal-key"), "utf8");
  const { cognito, authsignal, aws } = cloud.urls;
  const paths = [
    "/",
    "/outbox",
    "/outbox.json",
    "/outbox.json?to=jo@example.com",
    "/outbox/events",
    "/faults.json",
    "/phone",
    ...foreign.slice(0, 2).flatMap(spellings),
  ];
  for (const base of [cognito, authsignal, aws]) {
    for (const path of paths) {
      const rebound = await get(base, path, { host: "example.com" });
      expect([base, path, rebound.body.includes(code)]).toEqual([base, path, false]);
      const crossOrigin = await get(base, path, {
        origin: "https://example.com",
        "sec-fetch-site": "cross-site",
      });
      expect([
        base,
        path,
        crossOrigin.headers["access-control-allow-origin"] !== undefined && crossOrigin.body.includes(code),
      ]).toEqual([base, path, false]);
      for (const { body } of [rebound, crossOrigin]) expect(body).not.toContain(key);
    }
    for (const file of foreign.slice(0, 3)) {
      const secret = readFileSync(file, "utf8").slice(20, 60);
      for (const path of spellings(file)) expect((await get(base, path)).body).not.toContain(secret);
    }
  }
});
