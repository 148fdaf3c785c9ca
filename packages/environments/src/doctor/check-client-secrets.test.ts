import { expect, test } from "vitest";
import { outputs, testEnvironment } from "../../test/support/environment.ts";
import { checkClientSecrets } from "./check-client-secrets.ts";
import type { DoctorPorts } from "./ports.ts";

const DAY = 86_400_000;
const NOW = 1000 * DAY;

/** @param ages of the client's secrets, in days */
function check(ages: readonly number[], isStored = true) {
  const subject = {
    environment: testEnvironment(),
    outputs: { ...outputs, clientSecretArns: { redirect: "arn:secret" } },
  };
  const ports: Pick<DoctorPorts, "now" | "clientSecrets" | "hasValue"> = {
    now: () => NOW,
    clientSecrets: async (_pool, client) => (client === "client1" ? ages.map((age) => NOW - age * DAY) : []),
    hasValue: async (arn) => arn === "arn:secret" && isStored,
  };
  return checkClientSecrets(subject, ports);
}

const remedy = "pnpm run env rotate-client-secret dev";

test("names a client secret that is too old, with the command that replaces it", async () => {
  expect(await check([91])).toEqual([
    {
      check: "client secret redirect",
      status: "warning",
      detail: "91 days old; expected at most 90",
      remedy,
    },
  ]);
  expect(await check([90])).toMatchObject([{ status: "ok", detail: "90 days old" }]);
});

test("names a secret that nobody has stored yet, and a rotation that was not finished", async () => {
  expect(await check([1], false)).toMatchObject([
    { status: "failed", detail: "the secret that the server reads is empty", remedy },
  ]);
  expect(await check([1, 100])).toMatchObject([
    { status: "warning", detail: "the client has two: a rotation was not finished", remedy },
  ]);
});

test("has nothing to say where no app has a server", async () => {
  const ports = { now: () => NOW, clientSecrets: async () => [], hasValue: async () => false };
  expect(await checkClientSecrets({ environment: testEnvironment(), outputs }, ports)).toEqual([]);
});

test("a client without a secret is not one whose secret is infinitely old", async () => {
  expect(await check([])).toEqual([
    {
      check: "client secret redirect",
      status: "failed",
      detail: "the client has none, so the server's is refused",
      remedy,
    },
  ]);
});
