import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { outage, PublicError, statusError } from "./public-error.ts";

describe("a public error", () => {
  const error = new PublicError("CONFIGURATION_ERROR", "a detail for the log", "Parameter Store");

  test("says its code and nothing else, because Cognito relays the message to the browser", () => {
    expect(error.message).toBe("CONFIGURATION_ERROR");
    expect(error.code).toBe("CONFIGURATION_ERROR");
    expect(error.cause).toBeUndefined();
  });

  test("keeps its detail and its service from everything that serialises it", () => {
    const seen = [
      JSON.stringify(error),
      inspect(error, { showHidden: true, depth: 9 }),
      `${error}`,
      error.stack,
    ].join("\n");
    expect(seen).not.toContain("detail for the log");
    expect(seen).not.toContain("Parameter Store");
    expect(Reflect.ownKeys(error)).not.toContain("detail");
  });

  test("gives its detail and its service to a caller that asks", () => {
    expect(PublicError.detailOf(error)).toEqual({
      detail: "a detail for the log",
      service: "Parameter Store",
    });
    expect(PublicError.detailOf(new PublicError("SIGN_UP_CLOSED"))).toEqual({});
  });

  test.each([
    ["AUTHSIGNAL_UNAVAILABLE", "outage"],
    ["AWS_UNAVAILABLE", "outage"],
    ["CONFIGURATION_ERROR", "configuration"],
    ["INTERNAL_ERROR", "defect"],
    ["SIGN_IN_BLOCKED", "refusal"],
  ] as const)("%s is of the kind %s", (code, kind) => {
    expect(new PublicError(code).kind).toBe(kind);
  });
});

describe("an outage is not a mistake", () => {
  test.each([
    ["Authsignal", "AUTHSIGNAL_UNAVAILABLE"],
    ["Cognito", "AWS_UNAVAILABLE"],
    ["DynamoDB", "AWS_UNAVAILABLE"],
    ["Parameter Store", "AWS_UNAVAILABLE"],
    ["Secrets Manager", "AWS_UNAVAILABLE"],
  ] as const)("an outage of %s is %s, with the service for the log", (service, code) => {
    const error = outage(service, "d");
    expect(error.code).toBe(code);
    expect(PublicError.detailOf(error)).toEqual({ detail: "d", service });
  });

  test.each([0, 302, 408, 429, 500, 502, 503, 504, 599])("status %d passes", (status) => {
    expect(statusError("DynamoDB", status, "d").code).toBe("AWS_UNAVAILABLE");
  });

  test.each([400, 401, 403, 404, 409, 428, 499])("status %d stays", (status) => {
    const error = statusError("DynamoDB", status, "d");
    expect(error.code).toBe("CONFIGURATION_ERROR");
    expect(PublicError.detailOf(error)).toEqual({ detail: "d", service: "DynamoDB" });
  });
});
