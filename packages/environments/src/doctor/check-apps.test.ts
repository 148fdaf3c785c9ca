import { expect, test } from "vitest";
import { NOW, world } from "../../test/support/doctor-world.ts";
import { outputs, testEnvironment } from "../../test/support/environment.ts";
import { checkApps } from "./check-apps.ts";
import type { HttpAnswer } from "./ports.ts";

const ORIGIN = "https://redirect.example.com";
const FILE = `${ORIGIN}/environment.json`;
const CALLBACK = `${ORIGIN}/callback`;
const SETTINGS = outputs.apps.redirect;

/** @param answers by URL; the rest answers as it should */
function check(
  answers: Readonly<Record<string, Partial<HttpAnswer> | Error>> = {},
  apps = testEnvironment().apps,
) {
  const asked: string[] = [];
  const get = async (url: string): Promise<HttpAnswer> => {
    asked.push(url);
    const answer = answers[url] ?? {};
    if (answer instanceof Error) throw answer;
    return { status: 200, redirectedTo: undefined, date: NOW, body: JSON.stringify(SETTINGS), ...answer };
  };
  return checkApps({ environment: testEnvironment({ apps }), outputs }, world({ get })).then((findings) => ({
    findings,
    asked,
  }));
}

test("an app that is served with this environment's ids, and its redirect URL, are fine", async () => {
  const { findings, asked } = await check();
  expect(asked).toEqual([FILE, CALLBACK]);
  expect(findings).toEqual([
    { check: "app redirect", status: "ok", detail: `served at ${ORIGIN} with this environment's ids` },
    { check: "redirect redirect", status: "ok", detail: `${CALLBACK} answers, without a further redirect` },
  ]);
});

test.each([
  "region",
  "userPoolId",
  "userPoolClientId",
  "authsignalTenantId",
  "authsignalUrl",
  "authsignalUiUrl",
])("an app that is served with another %s needs its file again", async (key) => {
  for (const other of ["another", undefined, 7]) {
    const body = JSON.stringify({ ...SETTINGS, [key]: other });
    const { findings, asked } = await check({ [FILE]: { body } });
    expect(findings).toEqual([
      {
        check: "app redirect",
        status: "failed",
        detail: `${FILE} (200): ${key} is ${JSON.stringify(other)}, not ${Reflect.get(SETTINGS, key)}`,
        remedy: "run pnpm run env pull and deploy environment.json with the app",
      },
    ]);
    // Of an app that is not this one nothing else is worth a question.
    expect(asked).toEqual([FILE]);
  }
});

test.each(["null", "[]", "7", '"text"'])("a file that is %s names no id at all", async (body) => {
  const { findings } = await check({ [FILE]: { body } });
  expect(findings).toMatchObject([
    { status: "failed", detail: `${FILE} (200): region is undefined, not eu-central-1` },
  ]);
});

test("a page that is served for every path is not JSON", async () => {
  const { findings } = await check({ [FILE]: { body: "<!doctype html>" } });
  expect(findings).toMatchObject([
    {
      detail: `${FILE} (200): not JSON`,
      remedy: "run pnpm run env pull and deploy environment.json with the app",
    },
  ]);
});

test.each([
  [{ status: 503, body: "<html>" }, "status 503", "look at what serves the app there"],
  [{ status: 429, body: "" }, "status 429", "look at what serves the app there"],
  [
    new TypeError("fetch failed", { cause: new Error("connect ETIMEDOUT") }),
    "connect ETIMEDOUT",
    "serve the app there",
  ],
])("a host that does not answer (%j) is no wrong file", async (answer, why, remedy) => {
  expect((await check({ [FILE]: answer })).findings).toEqual([
    { check: "app redirect", status: "failed", detail: `${FILE} does not answer: ${why}`, remedy },
  ]);
});

test("an origin that redirects is not where browsers see the app", async () => {
  const { findings } = await check({
    [FILE]: { status: 301, redirectedTo: "https://www.example.com/environment.json" },
  });
  expect(findings).toEqual([
    {
      check: "app redirect",
      status: "failed",
      detail: `${ORIGIN} redirects to https://www.example.com/environment.json`,
      remedy: "set the app's origin to where people end up: browsers compare origins letter by letter",
    },
  ]);
});

test.each([
  [
    { status: 404 },
    "does not answer: status 404",
    "serve the app's page there: people come back from Authsignal to this address",
  ],
  [
    { status: 500 },
    "does not answer: status 500",
    "serve the app's page there: people come back from Authsignal to this address",
  ],
  [
    { status: 308, redirectedTo: "/callback/" },
    "redirects to /callback/",
    "a further redirect loses or leaks the token: use the final address",
  ],
])("a redirect URL that answers %j", async (answer, fault, remedy) => {
  const { findings } = await check({ [CALLBACK]: answer });
  expect(findings).toMatchObject([
    { check: "app redirect", status: "ok" },
    { check: "redirect redirect", status: "failed", detail: `${CALLBACK} ${fault}`, remedy },
  ]);
});

test("an app of a popup has no redirect URL, and one that was never deployed is named", async () => {
  const popup = { launchMode: "popup", origin: "https://popup.example.com" } as const;
  const { findings, asked } = await check({}, { popup });
  expect(asked).toEqual(["https://popup.example.com/environment.json"]);
  expect(findings).toMatchObject([
    {
      check: "app popup",
      status: "failed",
      detail: 'https://popup.example.com/environment.json (200): region is "eu-central-1", not undefined',
    },
  ]);
});
