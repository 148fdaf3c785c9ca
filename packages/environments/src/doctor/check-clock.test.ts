import { expect, test } from "vitest";
import { NOW, world } from "../../test/support/doctor-world.ts";
import { checkClock } from "./check-clock.ts";
import type { HttpAnswer } from "./ports.ts";

const JWKS = "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_aB1/.well-known/jwks.json";
const FINE: HttpAnswer = { status: 200, redirectedTo: undefined, date: NOW, body: "{}" };
const check = (answer: Partial<HttpAnswer> | Error) =>
  checkClock(
    JWKS,
    world({
      get: (url) =>
        answer instanceof Error || url !== JWKS
          ? Promise.reject(answer)
          : Promise.resolve({ ...FINE, ...answer }),
    }),
  );

test.each([0, 29_000, -29_000])("a clock that is %d ms ahead of Cognito's is right", async (ms) => {
  expect(await check({ date: NOW - ms })).toEqual({
    check: "clock",
    status: "ok",
    detail: `${Math.abs(ms) / 1000} s from Cognito's`,
  });
});

test.each([
  [30_000, "warning"],
  [-299_000, "warning"],
  [300_000, "failed"],
  [-86_400_000, "failed"],
])("one that is %d ms off is a %s, whichever is ahead", async (ms, status) => {
  expect(await check({ date: NOW + ms })).toEqual({
    check: "clock",
    status,
    detail: `${Math.abs(ms) / 1000} s from Cognito's`,
    remedy: "set this machine's clock; servers that verify tokens need the same",
  });
});

test("an answer without a date cannot be compared", async () => {
  expect(await check({ date: undefined })).toEqual({
    check: "clock",
    status: "skipped",
    detail: "Cognito sent no Date header",
  });
});

test.each([400, 403, 404, 301])(
  "keys that are not there (%d) are a mistake in the settings",
  async (status) => {
    expect(await check({ status })).toEqual({
      check: "clock",
      status: "failed",
      detail: `the pool's keys are not at ${JWKS}`,
      remedy: "check region and userPoolId: tokens cannot be verified without these keys",
    });
  },
);

test.each([
  [{ status: 503 }, "status 503"],
  [{ status: 429 }, "status 429"],
  [new TypeError("fetch failed", { cause: new Error("connect ECONNREFUSED") }), "connect ECONNREFUSED"],
])("a Cognito that does not answer is an outage, not a mistake in the settings: %j", async (answer, why) => {
  expect(await check(answer)).toEqual({
    check: "clock",
    status: "failed",
    detail: `Cognito does not answer at ${JWKS}: ${why}`,
    remedy: "check the network, and AWS's status page",
  });
});
