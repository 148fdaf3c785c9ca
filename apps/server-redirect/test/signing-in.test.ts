import { fileURLToPath } from "node:url";
import { startTestCloud, type TestCloud } from "local-cloud/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ApiBrowser } from "./support/api-browser.ts";

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud({
    built: { "server-redirect": fileURLToPath(new URL("..", import.meta.url)) },
  });
}, 60_000);
afterAll(() => cloud?.close());

let people = 0;
const somebody = () => `person-${++people}@example.com`;

test("a new person signs up and in, and a person who is known in again", async () => {
  const email = somebody();
  const browser = new ApiBrowser(cloud);
  const first = await browser.signIn(email);
  expect(first).toMatchObject({ status: 200, json: { idClaims: { email, token_use: "id" } } });
  expect((await browser.get("session")).json).toEqual(first.json);
  expect((await browser.post("sign-out", { scope: "here" })).json).toEqual({ revoked: true });
  expect(await browser.get("session")).toMatchObject({ status: 401 });
  expect(await browser.signIn(email)).toMatchObject({ status: 200 });
}, 60_000);
