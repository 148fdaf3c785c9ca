import { request } from "node:http";
import { expect, test } from "vitest";
import { fixture } from "./support/fixture.ts";

const KEY = `Basic ${btoa("secret-a:")}`;
const JSON_TYPE = { "Content-Type": "application/json" };

test.each([
  ["malformed JSON", "/validate", { body: "{", headers: JSON_TYPE }, 400],
  ["an array", "/validate", { body: "[]", headers: JSON_TYPE }, 400],
  ["a missing field", "/validate", { body: "{}", headers: JSON_TYPE }, 400],
  ["a field of the wrong type", "/validate", { body: '{"token":1}', headers: JSON_TYPE }, 400],
  ["a wrong content type", "/validate", { body: "{}", headers: { "Content-Type": "text/plain" } }, 415],
  ["an oversized body", "/validate", { body: "x".repeat(1024 * 1024 + 1), headers: JSON_TYPE }, 413],
  ["a bad action code", "/users/u/actions/a%20b", { body: "{}", headers: JSON_TYPE }, 400],
  ["a bad email", "/users/u/actions/signIn", { body: '{"email":"x"}', headers: JSON_TYPE }, 400],
  [
    "custom data that is no object",
    "/users/u/actions/signIn",
    { body: '{"custom":[]}', headers: JSON_TYPE },
    400,
  ],
  ["an unknown route", "/nothing", { body: "{}", headers: JSON_TYPE }, 404],
  ["a user id with a slash", "/users/u/1/actions/signIn", { body: "{}", headers: JSON_TYPE }, 404],
  ["a broken percent sign", "/users/%zz/actions/signIn", { body: "{", headers: JSON_TYPE }, 400],
  [
    "a verified passkey without its credential",
    "/users/u/authenticators",
    { body: '{"verificationMethod":"PASSKEY"}', headers: JSON_TYPE },
    400,
  ],
  [
    "a verified authenticator app with a broken URI",
    "/users/u/authenticators",
    { body: '{"verificationMethod":"AUTHENTICATOR_APP","otpUri":"otpauth://totp/a"}', headers: JSON_TYPE },
    400,
  ],
  [
    "recovery codes as a verified authenticator",
    "/users/u/authenticators",
    { body: '{"verificationMethod":"RECOVERY_CODE"}', headers: JSON_TYPE },
    400,
  ],
])("the server API answers %s with a clear error and goes on serving", async (_, path, init, status) => {
  await using f = await fixture();
  const response = await fetch(`${f.server.apiUrl}${path}`, {
    method: "POST",
    ...init,
    headers: { ...init.headers, Authorization: KEY },
  });
  expect(response.status).toBe(status);
  const text = expect.stringMatching(/./);
  expect(await response.json()).toEqual({ error: text, errorCode: text, errorDescription: text });
  expect((await f.sdk.track({ userId: "u", action: "signIn" })).state).toBe("ALLOW");
});

test("a call without credentials is refused", async () => {
  await using f = await fixture();
  for (const Authorization of ["", "Basic", "Basic ?", "Bearer x", `Basic ${btoa("tenant-a:")}`]) {
    const response = await fetch(`${f.server.apiUrl}/users/u`, { headers: { Authorization } });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ error: "unauthorized" });
  }
});

test("only names of this machine are served (DNS rebinding)", async () => {
  await using f = await fixture();
  expect(await statusForHost(f.server.url, "evil.example")).toBe(421);
  expect(await statusForHost(f.server.url, "localhost")).toBe(200);
  expect(await statusForHost(f.server.url, "a b")).toBe(400);
});

test("other origins cannot read the outbox", async () => {
  await using f = await fixture();
  const read = (headers: Record<string, string>) => fetch(`${f.server.url}/outbox.json`, { headers });
  const foreign = await read({
    Origin: "http://localhost:5171",
    "Sec-Fetch-Site": "same-site",
    "Sec-Fetch-Mode": "cors",
  });
  expect(foreign.status).toBe(403);
  const program = await read({ Origin: "http://localhost:5171" });
  expect(program.status).toBe(200);
  expect(program.headers.get("access-control-allow-origin")).toBeNull();
  expect(program.headers.get("cross-origin-resource-policy")).toBe("same-origin");
});

function statusForHost(url: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(url);
    request({ port, host: "127.0.0.1", path: "/outbox.json", headers: { Host: host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on("error", reject)
      .end();
  });
}
