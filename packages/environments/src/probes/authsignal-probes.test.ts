import { createServer } from "node:http";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Asked, type FakeAnswer, startFakeAws } from "../../test/support/fake-aws.ts";
import { AUTHSIGNAL_PROBES } from "./authsignal-probes.ts";
import { authsignalService } from "./authsignal-service.ts";
import { runProbes } from "./probe.ts";

const KEY = "a-key-of-the-server-api";
const BASIC = `Basic ${Buffer.from(`${KEY}:`).toString("base64")}`;

/** An Authsignal that answers as it is assumed. */
function asAssumed() {
  const users = new Map<string, { enrolled: boolean; proven: boolean; email: string; deleted: boolean }>();
  const tokens = new Map<string, string>();
  return ({ operation, input, authorization }: Asked): FakeAnswer => {
    const [method = "", path = ""] = operation.split(" ");
    const [, userId = "", rest = ""] = /^\/users\/([^/]+)(.*)$/.exec(path) ?? [];
    const user = users.get(userId) ?? { enrolled: false, proven: false, email: "", deleted: false };
    users.set(userId, user);
    if (path === "/client/user-authenticators/totp") {
      const owner = users.get(tokens.get(authorization.replace("Bearer ", "")) ?? "");
      return owner?.deleted || owner?.enrolled ? { status: 403 } : { body: { uri: "otpauth://" } };
    }
    if (path === "/validate") return { body: { isValid: false } };
    if (rest.startsWith("/actions/")) {
      const token = `token-of-${userId}`;
      tokens.set(token, userId);
      const state = user.enrolled ? "CHALLENGE_REQUIRED" : "ALLOW";
      return { body: { state, isEnrolled: user.enrolled, url: "https://mfa.example", token } };
    }
    if (method === "POST") {
      user.enrolled = true;
      user.email = String(input["email"]);
      return { body: { authenticator: { userAuthenticatorId: "authenticator-1" } } };
    }
    if (method === "PATCH") user.email = String(input["email"]);
    if (method === "DELETE" && rest === "") user.deleted = true;
    if (method === "DELETE") user.enrolled = false;
    if (method === "GET" && rest === "") return { body: { isEnrolled: user.enrolled } };
    const one = { verificationMethod: "EMAIL_OTP", email: user.email, verifiedAt: "2026-11-27T12:00:00Z" };
    return { body: user.enrolled ? [one] : [] };
  };
}

async function probed(answer: (asked: Asked) => FakeAnswer | undefined, probes = AUTHSIGNAL_PROBES) {
  await using authsignal = await startFakeAws(answer);
  const service = authsignalService(authsignal.url, KEY);
  const results = await runProbes(probes, service);
  const cleaned = await service.cleanUp().then(
    () => "nobody is left",
    (error: unknown) => String(error),
  );
  return { results, cleaned, asked: authsignal.asked };
}

test("an Authsignal as it is assumed answers every probe so, and everybody who was made is deleted", async () => {
  const { results, cleaned, asked } = await probed(asAssumed());
  expect(results.filter(({ status }) => status !== "as assumed")).toEqual([]);
  expect(cleaned).toBe("nobody is left");
  const ids = (operations: RegExp) =>
    new Set(asked.flatMap(({ operation }) => operations.exec(operation)?.[1] ?? []));
  expect(ids(/^DELETE \/users\/([^/]+)$/)).toEqual(ids(/\/users\/([^/]+)/));
  for (const id of ids(/\/users\/([^/]+)/)) expect(id).toMatch(/^probe-[0-9a-f-]{36}$/);
});

test("the key goes to the server API alone, a token to the client API alone", async () => {
  const { asked } = await probed(asAssumed());
  for (const { operation, authorization } of asked)
    if (operation.includes("/client/")) expect(authorization).toMatch(/^Bearer token-of-/);
    else expect(authorization).toBe(BASIC);
});

/** What each probe sees where Authsignal does another thing than it is assumed to. */
const OTHERWISE: readonly [id: string, path: RegExp, answer: FakeAnswer, seen: string][] = [
  [
    "nobody-enrolled",
    /actions/,
    { body: { state: "BLOCK", isEnrolled: true, token: "t" } },
    "BLOCK, enrolled, without a URL",
  ],
  ["enrol-first", /totp/, { status: 403 }, "refused"],
  ["add-unproven", /totp/, {}, "allowed"],
  [
    "enrol-twice",
    /^GET .*authenticators/,
    { body: [{ verificationMethod: "SMS" }, { verificationMethod: "EMAIL_OTP", email: "a@b.example" }] },
    "EMAIL_OTP a@b.example, SMS",
  ],
  [
    "enrolled-is-verified",
    /^GET .*authenticators/,
    { body: [{ verificationMethod: "EMAIL_OTP" }] },
    "not verified",
  ],
  [
    "recovery-codes",
    /^GET .*authenticators/,
    { body: [{ verificationMethod: "RECOVERY_CODE" }] },
    "not enrolled, list RECOVERY_CODE",
  ],
  ["address-moves", /^GET .*authenticators/, { status: 404 }, "no list"],
  ["deleted-user", /totp/, {}, "allowed"],
  ["track-token", /validate/, { body: { isValid: true } }, "valid"],
  ["other-person", /validate/, { body: { isValid: true } }, "valid"],
];

test.each(OTHERWISE)("%s: another answer to %s is shown as it is", async (id, path, answer, seen) => {
  const usual = asAssumed();
  const { results } = await probed(
    (asked) => {
      const assumed = usual(asked);
      return path.test(asked.operation) ? answer : assumed;
    },
    AUTHSIGNAL_PROBES.filter((probe) => probe.id === id),
  );
  expect(results).toMatchObject([{ id, status: "differs", seen }]);
});

test("every probe has an answer that differs", () => {
  expect(OTHERWISE.map(([id]) => id)).toEqual(AUTHSIGNAL_PROBES.map(({ id }) => id));
});

describe("no answer is not an answer", () => {
  test.each([429, 500, 503])("an Authsignal that answers %d to everything is not asked", async (status) => {
    const { results } = await probed(() => ({ status }));
    for (const { id, status: of, seen } of results)
      expect([id, of, seen]).toEqual([
        id,
        "not asked",
        expect.stringContaining(`Authsignal answered ${status} to `),
      ]);
  });

  test.each([401, 403])("a key that is refused with %d is not asked", async (status) => {
    const { results } = await probed(() => ({ status }));
    for (const { status: of, seen } of results) {
      expect(of).toBe("not asked");
      expect(seen).toContain("Authsignal refuses the key");
      expect(seen).not.toContain(KEY);
    }
  });

  test("an outage that begins at any call makes no probe differ: it is as assumed, or not asked", async () => {
    const { asked } = await probed(asAssumed());
    // The last calls delete everybody: one person of each probe, two of the last.
    const calls = asked.length - AUTHSIGNAL_PROBES.length - 1;
    await fc.assert(
      fc.asyncProperty(fc.nat(calls), fc.constantFrom(429, 500, 502, 503), async (healthy, status) => {
        const usual = asAssumed();
        let count = 0;
        const { results } = await probed((one) => (count++ < healthy ? usual(one) : { status }));
        expect(results.filter((one) => one.status === "differs")).toEqual([]);
        expect(results.some((one) => one.status === "not asked")).toBe(healthy < calls);
      }),
      { numRuns: 6, examples: [[0, 503]] },
    );
  });

  test("a track without a token is no answer", async () => {
    const { results } = await probed(() => ({ body: {} }));
    expect(results.find(({ id }) => id === "track-token")).toMatchObject({
      status: "not asked",
      seen: "Error: track answered 200 without a token",
    });
  });
});

test("a person who cannot be deleted does not keep the others from being deleted, and is named", async () => {
  const usual = asAssumed();
  const doomed = new Set<string>();
  const { cleaned, asked } = await probed((one) => {
    const [, id] = /^DELETE \/users\/([^/]+)$/.exec(one.operation) ?? [];
    if (id === undefined) return usual(one);
    if (doomed.size === 0) doomed.add(id);
    return doomed.has(id) ? { status: 503 } : usual(one);
  });
  const [id = ""] = doomed;
  expect(cleaned).toContain(
    `the Authsignal users ${id} may be left (Authsignal answered 503 to DELETE /users/${id})`,
  );
  const deleted = asked.filter(({ operation }) => /^DELETE \/users\/[^/]+$/.test(operation));
  expect(deleted.length).toBeGreaterThan(AUTHSIGNAL_PROBES.length - 1);
});

test("an answer that sends the key elsewhere is not followed", async () => {
  const followed: string[] = [];
  const server = createServer((request, response) => {
    followed.push(request.url ?? "");
    response.writeHead(307, { location: "/elsewhere" }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const service = authsignalService(
    `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`,
    KEY,
  );
  await expect(service.server("GET", "/users/jo")).rejects.toThrow("fetch failed");
  await new Promise((resolve) => server.close(resolve));
  expect(followed).toEqual(["/users/jo"]);
});
