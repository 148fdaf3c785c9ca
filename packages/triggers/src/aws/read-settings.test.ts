import { afterEach, describe, expect, test, vi } from "vitest";
import { json, startStub } from "../../test/support/stub-server.ts";
import { PublicError } from "../rules/public-error.ts";
import { readSettingsDocument } from "./read-settings.ts";

afterEach(() => vi.unstubAllEnvs());

describe("reading it from Parameter Store", () => {
  test("asks for the parameter by name", async () => {
    await using ssm = await startStub(json(200, { Parameter: { Value: '{"clients":{"a":{}}}' } }));
    vi.stubEnv("AWS_ENDPOINT_URL_SSM", ssm.url);
    expect(await readSettingsDocument("/p/settings")).toMatchObject({ clients: { a: {} } });
    expect(ssm.received[0]?.headers["x-amz-target"]).toBe("AmazonSSM.GetParameter");
    expect(ssm.received[0]?.body).toBe('{"Name":"/p/settings"}');
  });

  test.each([{}, [], { Parameter: null }, { Parameter: {} }, { Parameter: { Value: "nonsense" } }])(
    "fails with a public code on %j",
    async (answer) => {
      await using ssm = await startStub(json(200, answer));
      vi.stubEnv("AWS_ENDPOINT_URL_SSM", ssm.url);
      const error = await readSettingsDocument("/p/settings").catch((reason: unknown) => reason);
      expect(error).toMatchObject({ message: "CONFIGURATION_ERROR" });
      expect(error instanceof PublicError && PublicError.detailOf(error).detail).toContain("/p/settings");
    },
  );
});
