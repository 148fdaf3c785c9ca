import { afterEach, expect, test, vi } from "vitest";
import { json, startStub } from "../../test/support/stub-server.ts";
import { DECOY_KEY } from "../assumptions.ts";
import { readSecret } from "./read-secret.ts";

afterEach(() => vi.unstubAllEnvs());

test("a secret is its text", async () => {
  await using stub = await startStub(json(200, { SecretString: "x".repeat(32) }));
  vi.stubEnv("AWS_ENDPOINT_URL_SECRETS_MANAGER", stub.url);
  expect(await readSecret("arn:decoy", DECOY_KEY, "expected a secret")).toBe("x".repeat(32));
});

test.each([null, {}, { SecretString: "x".repeat(31) }, { SecretBinary: "eA==" }])(
  "%j is no secret",
  async (answer) => {
    await using stub = await startStub(json(200, answer));
    vi.stubEnv("AWS_ENDPOINT_URL_SECRETS_MANAGER", stub.url);
    await expect(readSecret("arn:decoy", DECOY_KEY, "expected a secret")).rejects.toThrow(
      /^CONFIGURATION_ERROR$/,
    );
  },
);
