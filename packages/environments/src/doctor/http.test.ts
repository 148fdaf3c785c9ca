import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { askAuthsignal, get } from "./http.ts";

const KEY = "the-key-of-the-server-api";
let server: Server;
let url = "";

beforeAll(async () => {
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const status = Number(pathname.slice(1)) || 200;
    if (pathname.startsWith("/v1/users/")) {
      const basic = Buffer.from(request.headers.authorization?.replace("Basic ", "") ?? "", "base64");
      if (pathname.endsWith("moved")) response.writeHead(302, { location: `${url}/200` }).end();
      else response.writeHead(basic.toString() === `${KEY}:` ? 200 : 401).end('{"isEnrolled":false}');
    } else if (status === 302) response.writeHead(302, { location: "/elsewhere" }).end();
    else response.writeHead(status, { date: "Fri, 27 Nov 2026 12:00:00 GMT" }).end("body");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address: AddressInfo | string | null = server.address();
  url = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

test("an answer is its status, its date and its body", async () => {
  expect(await get(`${url}/404`)).toEqual({
    status: 404,
    redirectedTo: undefined,
    date: Date.parse("2026-11-27T12:00:00Z"),
    body: "body",
  });
});

test("a redirect is reported, not followed", async () => {
  expect(await get(`${url}/302`)).toMatchObject({ status: 302, redirectedTo: "/elsewhere" });
});

test("a host that does not answer rejects", async () => {
  await expect(get("http://127.0.0.1:1/")).rejects.toThrow("fetch failed");
});

test("Authsignal is asked with a key, and its answer is parsed", async () => {
  const answer = { status: 200, body: { isEnrolled: false } };
  expect(await askAuthsignal(`${url}/v1/users/nobody`, KEY)).toEqual(answer);
  expect(await askAuthsignal(`${url}/v1/users/nobody`, "another-key")).toMatchObject({ status: 401 });
  expect(await askAuthsignal(`${url}/404`, KEY)).toEqual({ status: 404, body: undefined });
});

test("a key goes to no other address than the one that is asked", async () => {
  await expect(askAuthsignal(`${url}/v1/users/moved`, KEY)).rejects.toThrow("fetch failed");
});
