import { afterEach, describe, expect, test, vi } from "vitest";
import { json, startStub } from "../../test/support/stub-server.ts";
import { authsignalApi } from "./authsignal-api.ts";
import { authsignalFromEnvironment } from "./authsignal-from-environment.ts";

afterEach(() => vi.unstubAllEnvs());

describe("the Authsignal client of a function", () => {
  test("reads its key from Secrets Manager and its host from the environment", async () => {
    await using aws = await startStub(json(200, { SecretString: "key-in-store" }));
    await using stub = await startStub(json(200, []));
    vi.stubEnv("AWS_ENDPOINT_URL_SECRETS_MANAGER", aws.url);
    const env = { AUTHSIGNAL_KEY_SECRET: "arn:secret", AUTHSIGNAL_API_URL: `${stub.url}/v1` };
    const { call, connect, key } = authsignalFromEnvironment(env);
    await connect();
    expect(await authsignalApi(call()).getAuthenticators("u")).toEqual([]);
    expect(await key.get()).toBe("key-in-store");
    expect(aws.received).toHaveLength(1);
    expect(stub.connections).toHaveLength(1);
  });

  test("says which variable is missing when it is first used, not when the function loads", async () => {
    const { call, connect, key } = authsignalFromEnvironment({});
    expect(() => call()).toThrow(/^CONFIGURATION_ERROR$/);
    await expect(connect()).rejects.toThrow(/^CONFIGURATION_ERROR$/);
    await expect(key.get()).rejects.toThrow(/^CONFIGURATION_ERROR$/);
  });
});
