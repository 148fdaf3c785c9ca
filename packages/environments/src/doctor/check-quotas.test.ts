import { expect, test } from "vitest";
import { world } from "../../test/support/doctor-world.ts";
import { outputs, testEnvironment } from "../../test/support/environment.ts";
import { checkQuotas } from "./check-quotas.ts";
import type { QuotaFacts } from "./ports.ts";

const check = (quotas: Partial<QuotaFacts> = {}, selfSignUp: "open" | "closed" = "open") => {
  const { signIn } = testEnvironment();
  const environment = testEnvironment({ signIn: { ...signIn, selfSignUp } });
  const usual = { userAuthenticationPerSecond: 120, userCreationPerSecond: 50, concurrentExecutions: 1000 };
  return checkQuotas({ environment, outputs }, world({ quotas: async () => ({ ...usual, ...quotas }) }));
};

test("a sign-in is two requests, so half as many sign-ins are possible as requests", async () => {
  expect(await check()).toEqual({
    check: "quotas",
    status: "ok",
    detail:
      "60 sign-ins per second (UserAuthentication), 50 newcomers per second (UserCreation), 1000 functions at once; shared by the account",
  });
  expect(await check({ userAuthenticationPerSecond: 121 })).toMatchObject({
    detail: expect.stringMatching(/^60 sign-ins /),
  });
});

test("newcomers are not counted where nobody signs up", async () => {
  expect((await check({}, "closed")).detail).not.toContain("newcomers");
});

test.each([
  [100, "ok"],
  [99, "warning"],
  [10, "warning"],
])("%d functions at once is %s", async (concurrentExecutions, status) => {
  const finding = await check({ concurrentExecutions });
  expect(finding.status).toBe(status);
  expect(finding.remedy).toBe(
    status === "ok" ? undefined : "ask AWS for more concurrent executions of Lambda",
  );
});

test("a quota that AWS does not say is unknown, and no reason to warn", async () => {
  const unknown = { userAuthenticationPerSecond: undefined, concurrentExecutions: undefined };
  expect(await check(unknown)).toMatchObject({
    status: "ok",
    detail: expect.stringMatching(/^an unknown number of sign-ins .* an unknown number of functions at once/),
  });
});
