// What a page of another site, open in the developer's browser, may do with a server on this machine.
import { request } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type LocalCognito, startLocalCognito } from "../src/index.ts";
import { raw, target } from "./support/raw.ts";
import { addPool, POOL } from "./support/server.ts";

const SIGNED = {
  authorization: `AWS4-HMAC-SHA256 Credential=local/20261123/us-east-1/cognito-idp/aws4_request, SignedHeaders=host, Signature=${"0".repeat(64)}`,
};
const LIST = JSON.stringify({ UserPoolId: POOL });

let server: LocalCognito;
let url: string;
beforeAll(async () => {
  server = await startLocalCognito({ port: 0, dataFile: ":memory:" });
  addPool(server);
  url = server.url;
});
afterAll(() => server.close());

/** Fetch does not let anybody choose the Host. */
function statusFor(path: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(`${url}${path}`, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on("error", reject)
      .end();
  });
}

test.each(["/outbox", "/outbox.json"])("it cannot read %s", async (path) => {
  const reply = await fetch(`${url}${path}`, { headers: { origin: "https://elsewhere.example" } });
  expect(reply.headers.get("access-control-allow-origin")).toBeNull();
});

test.each(["/outbox", "/outbox.json"])("nor by a name of its own that resolves here: %s", async (path) => {
  expect(await statusFor(path, "elsewhere.example:5180")).toBe(421);
  for (const host of ["localhost:5180", "127.0.0.1", "[::1]:5180", "app.localhost"])
    expect(await statusFor(path, host)).toBe(200);
});

test.each(["https://elsewhere.example", "null", "https://localhost.elsewhere.example"])(
  "from %s it cannot make calls that need credentials",
  async (origin) => {
    const reply = await raw(url, target("ListUsers"), LIST, { ...SIGNED, origin });
    expect([reply.status, reply.body["__type"]]).toEqual([400, "NotAuthorizedException"]);
    expect(reply.body["message"]).toContain(origin);
  },
);

test.each(["http://localhost:5173", "https://127.0.0.1:3000", "http://app.localhost"])(
  "a page of this machine can: %s",
  async (origin) => {
    expect((await raw(url, target("ListUsers"), LIST, { ...SIGNED, origin })).status).toBe(200);
  },
);

test("it can read what the service shows to everybody", async () => {
  const keys = await fetch(`${url}/${POOL}/.well-known/jwks.json`, {
    headers: { origin: "https://elsewhere.example" },
  });
  expect(keys.headers.get("access-control-allow-origin")).toBe("*");
});
