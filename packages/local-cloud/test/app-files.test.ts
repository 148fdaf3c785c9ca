import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startTestCloud, type TestCloud } from "../src/testing/index.ts";
import { CANARY, FOREIGN, get, givenAway, plantFiles, QUERIES, spellings } from "./support/private-files.ts";

/** What a page of another origin, or another program of this machine, could ask the servers of a laptop for. */

const files = plantFiles();
let cloud: TestCloud;
let origin: string;

beforeAll(async () => {
  cloud = await startTestCloud({ apps: ["sdk-redirect"], dataFolder: join(files.data, "cloud") });
  origin = cloud.urls.apps["sdk-redirect"] ?? "";
});
afterAll(async () => {
  await cloud?.close();
  files[Symbol.dispose]();
});

test("an app's server gives away no file but the app's own, however it is asked", async () => {
  // Vite reports each request that it cannot make sense of.
  using _ = vi.spyOn(console, "error").mockImplementation(() => {});
  const all = [...files.outside, ...files.inApp, ...FOREIGN];
  // One of each kind is asked for in every spelling and by every query, app-files.long.test.ts asks for all in every way.
  const thorough = [files.outside[0], files.inApp[0], FOREIGN[0]];
  for (const file of all) {
    const spelled = thorough.includes(file)
      ? spellings(origin, file).flatMap((path) =>
          ["", "?raw", "?import&raw??"].map((query) => `${path}${query}`),
        )
      : [];
    const paths = new Set([...spelled, ...QUERIES.map((query) => `/@fs${file}${query}`)]);
    expect(await givenAway(origin, file, [...paths])).toEqual([]);
  }
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
  const key = readFileSync(join(files.data, "cloud", "authsignal-key"), "utf8");
  const { cognito, authsignal, aws } = cloud.urls;
  const paths = [
    "/",
    "/outbox",
    "/outbox.json",
    "/outbox.json?to=jo@example.com",
    "/outbox/events",
    "/faults.json",
    "/phone",
    ...FOREIGN.slice(0, 2),
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
    for (const file of FOREIGN.slice(0, 2))
      expect(await givenAway(base, file, spellings(origin, file))).toEqual([]);
  }
});
