import { Authsignal } from "@authsignal/node";
import { describe, expect, test } from "vitest";
import { json, startStub } from "../../test/support/stub-server.ts";
import { type StepUpRequest, startStepUp, stepUpOwner, verifyStepUp } from "./step-up.ts";

const transfer: StepUpRequest = {
  userId: "u-1",
  known: ["mail"],
  action: "transfer",
  idempotencyKey: "transfer-7",
  details: { amount: 120, currency: "EUR" },
};
const proof = {
  isValid: true,
  state: "CHALLENGE_SUCCEEDED",
  userId: "u-1",
  actionCode: "transfer",
  idempotencyKey: "transfer-7",
  verificationMethod: "PASSKEY",
};
const recorded = { state: "CHALLENGE_SUCCEEDED", output: { custom: { currency: "EUR", amount: 120 } } };

const own = {
  userAuthenticatorId: "mail",
  verificationMethod: "EMAIL_OTP",
  verifiedAt: "2026-01-01T00:00:00Z",
  email: "jo@example.com",
};

/** The real SDK against a stub that validates and records as given. */
async function setUp(
  validation: object = proof,
  action: unknown = recorded,
  authenticators: readonly object[] = [own],
  tracked: object = {},
) {
  const stub = await startStub((request, response, socket) => {
    const answer = request.path.endsWith("/validate")
      ? validation
      : request.path.endsWith("/authenticators")
        ? authenticators
        : request.method === "GET"
          ? action
          : {
              url: "https://ui.example.com/?token=t",
              state: "CHALLENGE_REQUIRED",
              isEnrolled: true,
              ...tracked,
            };
    return json(200, answer)(request, response, socket);
  });
  return { stub, authsignal: new Authsignal({ apiSecretKey: "key", apiUrl: stub.url, retries: 0 }) };
}

describe("a step-up", () => {
  test("records what is to be confirmed from the server", async () => {
    const { stub, authsignal } = await setUp();
    await using _ = stub;
    expect(await startStepUp(authsignal, transfer)).toEqual({
      started: true,
      url: "https://ui.example.com/?token=t",
    });
    await startStepUp(authsignal, { ...transfer, redirectUrl: "https://app.example.com/done" });
    const sent = stub.received.filter(({ method }) => method === "POST");
    expect(sent.map(({ path, body }) => [path, JSON.parse(body)])).toEqual([
      [
        "/users/u-1/actions/transfer",
        { idempotencyKey: "transfer-7", custom: { amount: 120, currency: "EUR" } },
      ],
      [
        "/users/u-1/actions/transfer",
        {
          idempotencyKey: "transfer-7",
          custom: { amount: 120, currency: "EUR" },
          redirectUrl: "https://app.example.com/done",
        },
      ],
    ]);
  });

  test.each([
    ["nothing is enrolled", []],
    ["what is enrolled is no known factor", [{ ...own, userAuthenticatorId: "another" }]],
    ["the known factor is not verified", [{ ...own, verifiedAt: undefined }]],
  ])("is not started where %s: its page would enrol whatever somebody likes", async (_name, list) => {
    const { stub, authsignal } = await setUp(proof, recorded, list);
    await using _ = stub;
    expect(await startStepUp(authsignal, transfer)).toEqual({ started: false, reason: "factor-gone" });
    expect(stub.received.map(({ method }) => method)).toEqual(["GET"]);
  });

  test("hands out no URL of somebody whose factors were removed since they were listed", async () => {
    const { stub, authsignal } = await setUp(proof, recorded, [own], { isEnrolled: false });
    await using _ = stub;
    expect(await startStepUp(authsignal, transfer)).toEqual({ started: false, reason: "factor-gone" });
  });

  test.each([
    ["BLOCK", "blocked"],
    ["REVIEW_FAILED", "blocked"],
    ["REVIEW_REQUIRED", "under-review"],
    ["ALLOW", "not-challenged"],
  ])(
    "is not started where Authsignal's rules say %s, because its page has no challenge then",
    async (state, reason) => {
      const { stub, authsignal } = await setUp(proof, recorded, [own], { state });
      await using _ = stub;
      expect(await startStepUp(authsignal, transfer)).toEqual({ started: false, reason });
    },
  );

  test("gives Authsignal's rules what the back end knows of the request", async () => {
    const { stub, authsignal } = await setUp();
    await using _ = stub;
    const from = { ipAddress: "198.51.100.7", userAgent: "Browser/1", deviceId: undefined };
    await startStepUp(authsignal, { ...transfer, from });
    expect(JSON.parse(stub.received.at(-1)?.body ?? "")).toEqual({
      idempotencyKey: "transfer-7",
      custom: { amount: 120, currency: "EUR" },
      ipAddress: "198.51.100.7",
      userAgent: "Browser/1",
    });
  });

  test.each(["token", '{"token":"token"}'])(
    "is confirmed by the proof of this operation: %s",
    async (answer) => {
      const { stub, authsignal } = await setUp();
      await using _ = stub;
      expect(await verifyStepUp(authsignal, transfer, answer)).toEqual({
        confirmed: true,
        factor: "PASSKEY",
      });
      expect(stub.received.map(({ path }) => path)).toEqual([
        "/validate",
        "/users/u-1/authenticators",
        "/users/u-1/actions/transfer/transfer-7",
      ]);
      expect(JSON.parse(stub.received[0]?.body ?? "")).toEqual({
        token: "token",
        userId: "u-1",
        action: "transfer",
      });
    },
  );

  test.each([
    ["another user's proof", { userId: "u-2" }],
    ["another action's proof", { actionCode: "signIn" }],
    ["another operation's proof", { idempotencyKey: "transfer-8" }],
    ["ALLOW", { state: "ALLOW" }],
    ["a token that is not valid", { isValid: false }],
    ["a proof without its operation", { idempotencyKey: undefined }],
  ])("is not confirmed by %s", async (_name, difference) => {
    const { stub, authsignal } = await setUp({ ...proof, ...difference });
    await using _ = stub;
    expect(await verifyStepUp(authsignal, transfer, "token")).toEqual({
      confirmed: false,
      reason: "not-proven",
    });
  });

  test.each([undefined, null, "", { amount: 120 }, '{"token":"token","amount":120}'])(
    "is not confirmed by what is no token: %j",
    async (answer) => {
      const { stub, authsignal } = await setUp();
      await using _ = stub;
      expect(await verifyStepUp(authsignal, transfer, answer)).toEqual({
        confirmed: false,
        reason: "not-a-token",
      });
      expect(stub.received).toHaveLength(0);
    },
  );

  test.each([
    ["nothing is enrolled", []],
    [
      "something else was enrolled since",
      [{ ...own, userAuthenticatorId: "key", verificationMethod: "PASSKEY" }],
    ],
    ["the known factor is not verified", [{ ...own, verifiedAt: undefined }]],
    ["recovery codes alone are left", [{ ...own, verificationMethod: "RECOVERY_CODE" }]],
  ])("is not confirmed where %s", async (_name, authenticators) => {
    const { stub, authsignal } = await setUp(proof, recorded, authenticators);
    await using _ = stub;
    expect(await verifyStepUp(authsignal, transfer, "token")).toEqual({
      confirmed: false,
      reason: "factor-gone",
    });
  });

  test("is confirmed by a factor that was added since, while a known one is left", async () => {
    const key = { ...own, userAuthenticatorId: "key", verificationMethod: "PASSKEY" };
    const { stub, authsignal } = await setUp(proof, recorded, [key, own]);
    await using _ = stub;
    expect(await verifyStepUp(authsignal, transfer, "token")).toEqual({ confirmed: true, factor: "PASSKEY" });
  });

  test.each(["EMAIL_MAGIC_LINK", "PUSH", "DEVICE", undefined])(
    "is not confirmed by %s, which somebody else can approve elsewhere, unless it is named",
    async (verificationMethod) => {
      const { stub, authsignal } = await setUp({ ...proof, verificationMethod });
      await using _ = stub;
      expect(await verifyStepUp(authsignal, transfer, "token")).toEqual({
        confirmed: false,
        reason: "method-not-accepted",
      });
      const methods = ["EMAIL_MAGIC_LINK", "PUSH", "DEVICE"];
      const named = await verifyStepUp(authsignal, { ...transfer, methods }, "token");
      expect(named.confirmed).toBe(verificationMethod !== undefined);
    },
  );

  test.each([{ userId: "../u-2" }, { action: "a/b" }, { idempotencyKey: "transfer-7/../../pay/1" }])(
    "is about no id that would lead elsewhere in a path: %j",
    async (difference) => {
      const { stub, authsignal } = await setUp();
      await using _ = stub;
      const request = { ...transfer, ...difference };
      await expect(startStepUp(authsignal, request)).rejects.toThrow(RangeError);
      await expect(verifyStepUp(authsignal, request, "token")).rejects.toThrow(
        "userId, action and idempotencyKey may have letters, digits, - and _, at most 128",
      );
      expect(stub.received).toHaveLength(0);
    },
  );

  test.each([
    ["another amount", { ...recorded, output: { custom: { amount: 1, currency: "EUR" } } }],
    ["an amount as text", { ...recorded, output: { custom: { amount: "120", currency: "EUR" } } }],
    ["less", { ...recorded, output: { custom: { amount: 120 } } }],
    ["more", { ...recorded, output: { custom: { amount: 120, currency: "EUR", to: "x" } } }],
    [
      "another detail of undefined value",
      { ...recorded, output: { custom: { amount: 120, constructor: null } } },
    ],
    ["no details", { ...recorded, output: {} }],
    ["no output", { state: "CHALLENGE_SUCCEEDED" }],
    ["an action that did not succeed", { ...recorded, state: "CHALLENGE_REQUIRED" }],
    ["no such action", null],
  ])("is not confirmed when Authsignal has recorded %s", async (_name, action) => {
    const { stub, authsignal } = await setUp(proof, action);
    await using _ = stub;
    expect(await verifyStepUp(authsignal, transfer, "token")).toEqual({
      confirmed: false,
      reason: "details-differ",
    });
  });
});

test("a step-up is for the id that is bound, and for nobody where none is", async () => {
  const record = { address: "a", former: [], known: ["key"], past: [], version: "v", epoch: 0 };
  const key = { userPoolId: "pool", sub: "sub" };
  expect(await stepUpOwner({ read: async () => ({ ...record, person: "p" }) }, key)).toEqual({
    userId: "p",
    known: ["key"],
  });
  expect(await stepUpOwner({ read: async () => record }, key)).toBeUndefined();
  expect(await stepUpOwner({ read: async () => undefined }, key)).toBeUndefined();
});
