import { afterEach, describe, expect, it, vi } from "vitest";
import { json, startStub } from "../test/support/stub-server.ts";
import { authsignalFromEnvironment, warmUp } from "./warm-up.ts";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.useRealTimers();
});

describe("start-up", () => {
  it("does all that it is told at the same time", async () => {
    const started: string[] = [];
    let release = () => {};
    const first = new Promise<void>((resolve) => {
      release = resolve;
    });
    await warmUp(
      async () => {
        started.push("first");
        await first;
      },
      async () => {
        started.push("second");
        release();
      },
    );
    expect(started).toEqual(["first", "second"]);
  });

  it("raises no failure: the first invocation asks again", async () => {
    await expect(warmUp(() => Promise.reject(new Error("down")))).resolves.toBeUndefined();
  });

  it("waits for a second at most", async () => {
    vi.useFakeTimers();
    const end = warmUp(() => new Promise(() => {}));
    await vi.advanceTimersByTimeAsync(1_000);
    await expect(end).resolves.toBeUndefined();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("the Authsignal client of a function", () => {
  it("takes its key from Secrets Manager and its host from the environment", async () => {
    await using aws = await startStub(json(200, { SecretString: "key-in-store" }));
    await using stub = await startStub(json(200, []));
    vi.stubEnv("AWS_ENDPOINT_URL_SECRETS_MANAGER", aws.url);
    const env = { AUTHSIGNAL_KEY_SECRET: "arn:secret", AUTHSIGNAL_API_URL: `${stub.url}/v1` };
    const { api, connect, key } = authsignalFromEnvironment(env);
    await connect();
    expect(await api().getAuthenticators("u")).toEqual([]);
    expect(await key.get()).toBe("key-in-store");
    expect(aws.received).toHaveLength(1);
    expect(stub.connections).toHaveLength(1);
  });

  it("says which variable is missing when it is first used, not when the function loads", async () => {
    const { api, connect, key } = authsignalFromEnvironment({});
    expect(() => api()).toThrow(/^CONFIGURATION_ERROR$/);
    await expect(connect()).rejects.toThrow(/^CONFIGURATION_ERROR$/);
    await expect(key.get()).rejects.toThrow(/^CONFIGURATION_ERROR$/);
  });
});
