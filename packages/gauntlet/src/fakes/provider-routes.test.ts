import { expect, test } from "vitest";
import { routeOf } from "./provider-routes.ts";

test.each([
  ["POST", "/v1/users/u1/actions/signIn", { kind: "track", userId: "u1", action: "signIn" }],
  [
    "GET",
    "/v1/users/u1/actions/signIn/key-1",
    { kind: "action", userId: "u1", action: "signIn", idempotencyKey: "key-1" },
  ],
  ["GET", "/v1/users/u1/authenticators", { kind: "authenticators", userId: "u1" }],
  ["POST", "/v1/users/u1/authenticators", { kind: "enrol", userId: "u1" }],
  ["DELETE", "/v1/users/u1/authenticators/a-1", { kind: "unenrol", userId: "u1", authenticatorId: "a-1" }],
  ["GET", "/v1/users/u1", { kind: "user", userId: "u1" }],
  ["PATCH", "/v1/users/u1", { kind: "user", userId: "u1" }],
  ["DELETE", "/v1/users/u1", { kind: "delete", userId: "u1" }],
  ["GET", "/v1/users/a%40b.example/authenticators?x=1", { kind: "authenticators", userId: "a@b.example" }],
  // An id that is no encoding is the id.
  ["GET", "/v1/users/100%/authenticators", { kind: "authenticators", userId: "100%" }],
  ["GET", "/v1/users?email=a%40b.example", { kind: "users" }],
  ["POST", "/v1/validate", { kind: "validate" }],
  ["POST", "/v1/challenge", { kind: "challenge" }],
  ["POST", "/v1/verify", { kind: "verify" }],
  ["POST", "/v1/claim", { kind: "other" }],
  ["POST", "/v1/sessions/validate", { kind: "other" }],
  ["POST", "/v1/challenges", { kind: "other" }],
] as const)("%s %s", (method, path, expected) => {
  expect(routeOf({ method, path })).toEqual(expected);
});

test.each(["/", "/v1", "/v2/users/u1", "/v1/validator", "/users/u1", "/v1/actions"])(
  "%s is not for Authsignal",
  (path) => {
    expect(routeOf({ method: "POST", path })).toBeUndefined();
  },
);
