import { request } from "node:http";
import { expect } from "vitest";
import { ApiBrowser } from "./support/api-browser.ts";
import { serverTestWith } from "./support/server-cloud.ts";

const test = serverTestWith((environment) => ({
  ...environment,
  apps: Object.fromEntries(
    Object.entries(environment.apps).map(([name, app]) => [
      name,
      app.backend ? { ...app, backend: { ...app.backend, startsPerFiveMinutes: 3 } } : app,
    ]),
  ),
}));

test.for<[string, Record<string, string>]>([
  ["a page of another origin", { origin: "https://elsewhere.example.com" }],
  ["a page of another port of this host", { origin: "http://localhost:1" }],
  ["no page at all", { origin: "" }],
  ["a page that the browser calls cross-site", { "sec-fetch-site": "cross-site" }],
  ["a plain form", { "content-type": "text/plain" }],
])("no POST counts that comes from %s", async ([, headers], { cloud }) => {
  const browser = new ApiBrowser(cloud);
  for (const path of ["sign-in", "sign-in/resume", "sign-in/answer", "session/refresh", "sign-out"]) {
    expect(await browser.post(path, {}, headers), path).toMatchObject({
      status: 403,
      json: { error: { name: "ForeignRequestError" } },
    });
  }
  expect(browser.setCookies).toEqual([]);
});

test("the pages of the browser styles of this environment may use what needs no cookie, and nothing else", async ({
  cloud,
}) => {
  const browser = new ApiBrowser(cloud);
  const allowed = (reply: { headers: Headers }) => reply.headers.get("access-control-allow-origin");
  const others = ["amplify-popup", "sdk-redirect", "amplify-redirect", "fetch-redirect"].map(
    (app) => cloud.environment().apps[app]?.origin ?? "",
  );
  expect(new Set(others).size).toBe(4);
  for (const origin of others) {
    const preflight = await browser.preflight("password/start", origin);
    expect([preflight.status, allowed(preflight)]).toEqual([204, origin]);
    expect(preflight.headers.get("access-control-allow-headers")).toContain("x-amz-content-sha256");
    const crossSite = { origin, "sec-fetch-site": "cross-site" };
    const reply = await browser.post("password/unknown", {}, crossSite);
    expect([reply.status, allowed(reply)]).toEqual([404, origin]);
    expect(reply.headers.get("access-control-allow-credentials")).toBeNull();
    for (const path of ["sign-in", "session/refresh", "sign-out"]) {
      const refused = await browser.post(path, {}, crossSite);
      expect([refused.status, allowed(refused)], path).toEqual([403, null]);
    }
  }
  for (const origin of [
    cloud.environment().apps["cognito-native"]?.origin ?? "",
    "https://elsewhere.example.com",
    "null",
  ]) {
    expect(allowed(await browser.preflight("password/start", origin)), origin).toBeNull();
    const refused = await browser.post("password/start", {}, { origin });
    expect([refused.status, allowed(refused)], origin).toEqual([403, null]);
  }
});

test("a body that is not what the path expects is refused by name", async ({ cloud }) => {
  const browser = new ApiBrowser(cloud);
  for (const [path, body] of [
    ["sign-in", { email: "" }],
    ["sign-in", { email: "x".repeat(129) }],
    ["sign-in/answer", { attemptId: "a", token: "t" }],
    ["sign-in/answer", []],
    ["sign-out", { scope: "all" }],
  ] as const)
    expect(await browser.post(path, body), JSON.stringify(body)).toMatchObject({
      status: 400,
      json: { error: { name: "InvalidRequestError" } },
    });
  expect(await browser.get("elsewhere")).toMatchObject({ status: 404 });
});

test("an answer of the API is kept by no cache", async ({ cloud }) => {
  const reply = await new ApiBrowser(cloud).get("session");
  expect(reply.headers.get("cache-control")).toBe("no-store");
});

test("a POST without the hash of its body does not reach the function, as CloudFront's signature would not match", async ({
  cloud,
}) => {
  const browser = new ApiBrowser(cloud);
  expect(await browser.post("sign-in", {}, { "x-amz-content-sha256": "" })).toMatchObject({ status: 403 });
});

test("an address starts so many sign-ins in five minutes, whatever it says about itself", async ({
  cloud,
  email,
}) => {
  const browser = new ApiBrowser(cloud);
  for (let count = 0; count < 3; count++) await browser.start(`${count}-${email}`);
  const forged = { "cloudfront-viewer-address": "198.51.100.7:1", "x-forwarded-for": "198.51.100.7" };
  expect(await browser.post("sign-in", { email }, forged)).toMatchObject({
    status: 429,
    json: { error: { name: "TooManyStartsError" } },
  });
});

test("the app's port serves its API to nobody who came by another name", async ({ cloud }) => {
  const { port } = new URL(new ApiBrowser(cloud).origin);
  const status = await new Promise((resolve, reject) => {
    const sent = request({
      port,
      host: "127.0.0.1",
      path: "/api/session",
      headers: { host: "evil.example.com" },
    });
    sent.on("response", (response) => resolve(response.statusCode)).on("error", reject);
    sent.end();
  });
  expect(status).toBe(421);
});
