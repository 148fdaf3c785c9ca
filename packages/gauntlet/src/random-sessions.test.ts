import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { RunningLab } from "../test/support/running-lab.ts";
import { teamsHandlers } from "../test/support/team-handlers.ts";
import { deservesTokens, runRandomSessions } from "./random-sessions.ts";
import { TimeLimit } from "./time-limit.ts";

const C = { challengeName: "CUSTOM_CHALLENGE", challengeResult: true };
const c = { challengeName: "CUSTOM_CHALLENGE", challengeResult: false };
const S = { challengeName: "SRP_A", challengeResult: true };
const P = { challengeName: "PASSWORD_VERIFIER", challengeResult: true };

test.each([
  ["passwordless", [C], true],
  ["passwordless", [c, c, C], true],
  ["passwordless", [c, c, c, C], false],
  ["passwordless", [], false],
  ["passwordless", [C, C], false],
  ["passwordless", [S, P, C], false],
  ["password-then-challenge", [S, P, C], true],
  ["password-then-challenge", [S, P, c, c, C], true],
  ["password-then-challenge", [C], false],
  ["password-then-challenge", [S, C], false],
  ["password-then-challenge", [S, { ...P, challengeResult: false }, C], false],
  // Cognito reports SRP_A as true before anything is proven, so its result says nothing either way.
  ["password-then-challenge", [{ ...S, challengeResult: false }, P, C], true],
  ["either", [C], true],
  ["either", [S, P, C], true],
  ["either", [{ challengeName: "EMAIL_OTP", challengeResult: true }, C], false],
] as const)("under %s, %j deserves tokens: %s", (policy, rounds, deserved) => {
  expect(deservesTokens(rounds, false, { policy, maxAttempts: 3 })).toBe(deserved);
  expect(deservesTokens(rounds, true, { policy, maxAttempts: 3 })).toBe(false);
});

describe("a flaw of Define", () => {
  let running: RunningLab;
  beforeAll(async () => {
    running = await RunningLab.start((flawFile) => {
      const { modules, ...config } = teamsHandlers(flawFile, { maxAttempts: 3 });
      return { ...config, modules: { define: modules.define ?? "" }, policy: "passwordless" };
    });
  });
  afterAll(() => running[Symbol.asyncDispose]());

  test.each([
    ["srp-a-start", /issued tokens for (a known|an unknown) user and \w+ true(, \w+ true)?\.$/],
    ["empty-session", /issued tokens for (a known|an unknown) user and an empty session\.$/],
    ["attempt-cap", /past the cap for (a known|an unknown) user and (CUSTOM_CHALLENGE false(, )?){3}\.$/],
  ])("like %s is found and made short", async (flaw, problem) => {
    await running.run(flaw, []);
    const result = await runRandomSessions(running.lab, 20_000, 7, new TimeLimit(60_000));
    expect(result?.counterexample?.problem).toMatch(problem);
    expect(result?.sequences).toBeLessThan(20_000);
  });

  test("is found by the same session again where the seed is the same", async () => {
    await running.run("srp-a-start", []);
    const runs = [
      await runRandomSessions(running.lab, 2_000, 7, new TimeLimit(60_000)),
      await runRandomSessions(running.lab, 2_000, 7, new TimeLimit(60_000)),
    ];
    expect(runs[0]).toEqual(runs[1]);
    expect(runs[0]?.counterexample).toBeDefined();
  });

  test("is not looked for where there is no time", async () => {
    await running.run("srp-a-start", []);
    let now = 0;
    const time = new TimeLimit(1, () => now);
    now = 2;
    expect(await runRandomSessions(running.lab, 2_000, 7, time)).toBeUndefined();
  });
});
