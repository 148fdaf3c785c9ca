import { describe, expect, test } from "vitest";
import { loadEnvironment } from "./load-environment.ts";

describe("loadEnvironment", () => {
  test("asks for /environment.json and never takes it from a cache", async () => {
    const asked: unknown[] = [];
    await loadEnvironment(async (...request) => {
      asked.push(request);
      return new Response("{}");
    });
    expect(asked).toEqual([["/environment.json", { cache: "no-store" }]]);
  });

  test("reports the HTTP status of a missing file", async () => {
    const parsed = await loadEnvironment(async () => new Response("no", { status: 404 }));
    expect(parsed).toMatchObject({ ok: false, fault: { found: "HTTP status 404" } });
  });

  test("reports that nothing answered", async () => {
    const parsed = await loadEnvironment(() => Promise.reject(new TypeError("Failed to fetch")));
    expect(parsed).toMatchObject({ ok: false, fault: { found: "no answer" } });
  });

  test("reports a wrong field of a file that did arrive", async () => {
    const parsed = await loadEnvironment(async () => new Response('{"name":"dev"}'));
    expect(parsed).toMatchObject({ ok: false, fault: { field: "region", found: "nothing" } });
  });
});
