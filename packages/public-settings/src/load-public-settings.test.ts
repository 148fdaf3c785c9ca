import { expect, test } from "vitest";
import { loadPublicSettings } from "./load-public-settings.ts";

test("the document is asked for at /environment.json, never from a cache", async () => {
  const asked: unknown[] = [];
  await loadPublicSettings(async (...request) => {
    asked.push(request);
    return new Response("{}");
  });
  expect(asked).toEqual([["/environment.json", { cache: "no-store" }]]);
});

test("a missing file is reported with its HTTP status", async () => {
  const parsed = await loadPublicSettings(async () => new Response("no", { status: 404 }));
  expect(parsed).toMatchObject({ ok: false, fault: { field: undefined, found: "HTTP status 404" } });
});

test("a host that does not answer is reported", async () => {
  const parsed = await loadPublicSettings(() => Promise.reject(new TypeError("Failed to fetch")));
  expect(parsed).toMatchObject({ ok: false, fault: { field: undefined, found: "no answer" } });
});

test("a wrong field of a file that did arrive is reported", async () => {
  const parsed = await loadPublicSettings(async () => new Response('{"name":"dev"}'));
  expect(parsed).toMatchObject({ ok: false, fault: { field: "region", found: "nothing" } });
});
