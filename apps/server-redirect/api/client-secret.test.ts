import type { GetSecretValueCommand } from "@aws-sdk/client-secrets-manager";
import { expect, test } from "vitest";
import { clientSecret } from "./client-secret.ts";

const MINUTE = 60_000;

function manager(...values: (string | undefined)[]) {
  const asked: string[] = [];
  return {
    asked,
    send(command: GetSecretValueCommand) {
      asked.push(command.input.SecretId ?? "");
      return Promise.resolve({ SecretString: values[Math.min(asked.length, values.length) - 1] });
    },
  };
}

test("the secret is read again after five minutes, so a new one needs no restart", async () => {
  let time = 0;
  const secrets = manager("old", "new");
  const secret = clientSecret(secrets, "arn", () => time);
  expect([await secret(false), await secret(false)]).toEqual(["old", "old"]);
  time = 5 * MINUTE - 1;
  expect(await secret(false)).toBe("old");
  time = 5 * MINUTE;
  expect(await secret(false)).toBe("new");
  expect(secrets.asked).toEqual(["arn", "arn"]);
});

test("the secret is read at once where Cognito has refused the last one", async () => {
  const secret = clientSecret(manager("old", "new"), "arn", () => 0);
  expect(await secret(false)).toBe("old");
  expect(await secret(true)).toBe("new");
});

test("an empty secret says what fills it", async () => {
  await expect(clientSecret(manager(undefined), "arn")(false)).rejects.toThrow(
    "expected pnpm run env rotate-client-secret to fill it",
  );
});
