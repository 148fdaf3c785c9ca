import { request } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createRecorder } from "../trace/recorder.ts";
import { startWorkbench, type Workbench } from "./workbench.ts";

const recorder = createRecorder();
let workbench: Workbench;
let id = "";

beforeAll(async () => {
  workbench = await startWorkbench(0, {
    ...{ recorder, directory: "", appOf: () => "app" },
    about: () => ({ stack: "local", apps: {}, outbox: "" }),
    runAgain: async () => ({
      result: { kind: "returned", payload: "{}" },
      differences: [],
      printed: [],
      unknown: [],
    }),
  });
  const input = { ClientId: "c", AuthParameters: { USERNAME: "jo", PASSWORD: "hunter22" } };
  recorder.trace.emit({
    ...{ kind: "operation-started", call: "1", at: 1, operation: "InitiateAuth", page: undefined, size: 1 },
    input,
  });
  id = recorder.signIns()[0]?.id ?? "";
});
afterAll(() => workbench.close());

/** With any header: `fetch` sets Host and Fetch Metadata itself. */
function get(path: string, headers: Record<string, string> = {}, method = "GET") {
  const { port } = new URL(workbench.url);
  return new Promise<{ status: number | undefined; headers: object; body: string }>((resolve, reject) => {
    const sent = request(
      { port, path, method, headers: { host: `localhost:${port}`, ...headers } },
      (response) => {
        let body = "";
        response.on("data", (chunk) => {
          body += chunk;
        });
        response.on("end", () => resolve({ status: response.statusCode, headers: response.headers, body }));
      },
    );
    sent.on("error", reject);
    sent.end();
  });
}

test("sign-ins are listed and shown without their secrets, and one step with them", async () => {
  expect(JSON.parse((await get("/trace/sign-ins")).body)).toMatchObject([{ id, person: "jo", app: "app" }]);
  const shown = await get(`/trace/sign-ins/${id}`);
  expect(shown.body).toContain("[masked]");
  expect(shown.body).not.toContain("hunter22");
  expect((await get(`/trace/sign-ins/${id}/steps/1`)).body).not.toContain("hunter22");
  expect((await get(`/trace/sign-ins/${id}/steps/1?unmasked`)).body).toContain("hunter22");
  expect((await get(`/trace/sign-ins/${id}/steps/2`)).status).toBe(404);
});

const PATHS = ["/trace/sign-ins", "/trace/events", "/trace/about"];

test.each(PATHS)(
  "%s answers only to names of this machine, and to no page of another origin",
  async (path) => {
    for (const host of ["workbench.example", "localhost.example", "10.0.0.1"])
      expect((await get(path, { host })).status).toBe(421);
    for (const site of ["cross-site", "same-site"])
      for (const mode of ["cors", "no-cors", "navigate"])
        expect(
          (await get(path, { "sec-fetch-site": site, "sec-fetch-mode": mode, "sec-fetch-dest": "iframe" }))
            .status,
        ).toBe(403);
    expect(
      (await get(path, { origin: "http://localhost:5173", "content-type": "application/json" }, "POST"))
        .status,
    ).toBe(403);
    expect((await get(path, { "content-type": "text/plain" }, "POST")).status).toBe(415);
    expect((await get(path, {}, "PUT")).status).toBe(405);
  },
);

test("no page may frame the workbench, or read what it answers", async () => {
  const { headers } = await get("/trace/sign-ins");
  expect(headers).toMatchObject({
    "content-security-policy": "frame-ancestors 'none'",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
  });
  expect(headers).not.toHaveProperty("access-control-allow-origin");
});

test("changes are streamed, many in one message", async () => {
  const response = await fetch(`${workbench.url}/trace/events`);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader?.read())?.value).toContain("event: ready");
  for (let index = 0; index < 300; index += 1) {
    const start = { kind: "operation-started", operation: "InitiateAuth", page: undefined, size: 1 } as const;
    recorder.trace.emit({ ...start, call: `burst-${index}`, at: index, input: {} });
  }
  const message = (await reader?.read())?.value ?? "";
  expect(message).toMatch(/^event: changed\ndata: \[/);
  expect(JSON.parse(message.split("data: ")[1] ?? "")).toHaveLength(100);
  await reader?.cancel();
});
