import { request } from "node:http";
import { expect } from "vitest";
import { ApiBrowser } from "./support/api-browser.ts";
import { serverTest } from "./support/server-cloud.ts";

const test = serverTest((environment) => ({
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

test("an address starts so many sign-ins in five minutes, whatever it says of itself", async ({
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
