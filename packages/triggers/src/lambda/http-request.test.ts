import { describe, expect, test } from "vitest";
import { closed, drop, hang, raw, startStub } from "../../test/support/stub-server.ts";
import { withDeadline } from "./deadline.ts";
import { httpRequest, openConnection } from "./http-request.ts";

const get = (url: string) =>
  httpRequest({ service: "Authsignal", method: "GET", url: new URL(url), headers: {} });
const codeOf = (reason: unknown) =>
  reason instanceof Error && "code" in reason ? reason.code : String(reason);

describe("a request", () => {
  test("carries method, path, headers and body, whose length is in bytes", async () => {
    await using stub = await startStub(raw(201, "ok"));
    const answer = await httpRequest({
      service: "Authsignal",
      method: "POST",
      url: new URL("/a/b?c=d", stub.url),
      headers: { "x-one": "1" },
      body: "ü",
    });
    expect(answer).toEqual({ status: 201, body: "ok" });
    expect(stub.received).toMatchObject([
      { method: "POST", path: "/a/b?c=d", body: "ü", headers: { "x-one": "1", "content-length": "2" } },
    ]);
  });

  test("goes over the connection that is already open", async () => {
    await using stub = await startStub(raw(200, "ok"));
    await get(stub.url);
    await get(stub.url);
    expect(stub.connections).toHaveLength(1);
  });

  test("finds the connection that start-up opened, which carried no credentials", async () => {
    await using stub = await startStub(raw(404, ""));
    await openConnection("Authsignal", new URL("/v1", stub.url));
    stub.reply(raw(200, "ok"));
    await get(stub.url);
    expect(stub.connections).toHaveLength(1);
    expect(stub.received[0]).toMatchObject({ method: "GET", path: "/v1", body: "" });
    expect(stub.received[0]?.headers.authorization).toBeUndefined();
  });

  test("follows no redirect: it would carry the credentials elsewhere", async () => {
    await using elsewhere = await startStub(raw(200, "stolen"));
    await using stub = await startStub(raw(307, "", { location: elsewhere.url }));
    expect(await get(stub.url)).toEqual({ status: 307, body: "" });
    expect(elsewhere.received).toHaveLength(0);
  });
});

describe("a deadline", () => {
  test("closes the connection of a server that never answers", async () => {
    await using stub = await startStub(hang);
    await expect(withDeadline(1000, () => get(stub.url))).rejects.toThrow("AUTHSIGNAL_UNAVAILABLE");
    const [connection] = stub.connections;
    if (!connection) throw new Error("no connection was opened");
    await closed(connection);
  });

  test("closes the connection of a server that never ends its answer", async () => {
    await using stub = await startStub((_request, response) => response.writeHead(200).write("begin"));
    // Long enough for the connection to be open on a busy machine.
    await expect(withDeadline(1000, () => get(stub.url))).rejects.toThrow("AUTHSIGNAL_UNAVAILABLE");
    const [connection] = stub.connections;
    if (!connection) throw new Error("no connection was opened");
    await closed(connection);
  });
});

describe("an answer", () => {
  test("of 256 KiB is accepted, a longer one is not", async () => {
    await using stub = await startStub(raw(200, "x".repeat(256 * 1024)));
    expect((await get(stub.url)).body).toHaveLength(256 * 1024);
    stub.reply(raw(200, "x".repeat(256 * 1024 + 1)));
    await expect(get(stub.url)).rejects.toThrow("over 256 KiB");
  });

  test("without end is cut off while it comes", async () => {
    await using stub = await startStub((_request, response) => {
      response.writeHead(200);
      const more = () => {
        while (!response.destroyed && response.write("x".repeat(16_384)));
        if (!response.destroyed) response.once("drain", more);
      };
      more();
    });
    await expect(get(stub.url)).rejects.toThrow("over 256 KiB");
  });

  test("that breaks off is no answer", async () => {
    await using stub = await startStub((_request, response, socket) => {
      response.writeHead(200, { "content-length": "100" });
      response.write("half", () => socket.destroy());
    });
    expect(await get(stub.url).catch(codeOf)).toBe("ECONNRESET");
    expect(stub.received).toHaveLength(1);
  });

  test("with headers of many kilobytes is no answer", async () => {
    await using stub = await startStub(raw(200, "ok", { "x-long": "x".repeat(40_000) }));
    expect(await get(stub.url).catch(codeOf)).toBe("HPE_HEADER_OVERFLOW");
  });

  test("that is not HTTP is no answer", async () => {
    await using stub = await startStub((_request, _response, socket) =>
      socket.end("SSH-2.0-OpenSSH_9.9\r\n"),
    );
    expect(await get(stub.url).catch(codeOf)).toMatch(/^HPE_/);
  });
});

describe("a connection that was kept alive and has died meanwhile", () => {
  test("has its request repeated once, on a new connection", async () => {
    await using stub = await startStub(raw(200, "ok"));
    await get(stub.url);
    let drops = 1;
    stub.reply((request, response, socket) => {
      if (drops-- > 0) drop(request, response, socket);
      else response.end("again");
    });
    expect(await get(stub.url)).toEqual({ status: 200, body: "again" });
    expect(stub.received).toHaveLength(3);
    expect(stub.connections).toHaveLength(2);
  });

  test("has it repeated once and no more", async () => {
    await using stub = await startStub(raw(200, "ok"));
    await get(stub.url);
    stub.reply(drop);
    expect(await get(stub.url).catch(codeOf)).toBe("ECONNRESET");
    expect(stub.received).toHaveLength(3);
  });

  test("is the only cause of a repeat: a new connection that dies has none", async () => {
    await using stub = await startStub(drop);
    expect(await get(stub.url).catch(codeOf)).toBe("ECONNRESET");
    expect(stub.received).toHaveLength(1);
  });

  test("is not assumed once an answer has begun", async () => {
    await using stub = await startStub(raw(200, "ok"));
    await get(stub.url);
    stub.reply((_request, response, socket) => {
      response.writeHead(200, { "content-length": "100" });
      response.write("half", () => socket.destroy());
    });
    expect(await get(stub.url).catch(codeOf)).toBe("ECONNRESET");
    expect(stub.received).toHaveLength(2);
  });

  test("is not repeated for an error answer", async () => {
    await using stub = await startStub(raw(200, "ok"));
    await get(stub.url);
    stub.reply(raw(503, "busy"));
    expect(await get(stub.url)).toEqual({ status: 503, body: "busy" });
    expect(stub.received).toHaveLength(2);
  });
});

describe("a host that cannot be reached", () => {
  test("is known by its code", async () => {
    const stub = await startStub(hang);
    await stub[Symbol.asyncDispose]();
    expect(await get(stub.url).catch(codeOf)).toBe("ECONNREFUSED");
    expect(await get("http://no-such-host.invalid/").catch(codeOf)).toMatch(/^(ENOTFOUND|EAI_AGAIN)$/);
  });
});
