import fc from "fast-check";
import { expect, test } from "vitest";
import { world } from "../../test/support/doctor-world.ts";
import { outputs, testEnvironment } from "../../test/support/environment.ts";
import { checkKey, faultOfKey } from "./check-key.ts";
import type { DoctorPorts } from "./ports.ts";

test.each([
  ["", "the secret is empty"],
  [" sk_0123456789abcdef", "there is white space around the key"],
  ["sk_0123456789abcdef\n", "there is white space around the key"],
  ['{"key":"sk_0123456789abcdef"}', "the secret holds quotes or JSON; expected the key alone, as plain text"],
  ["'sk_0123456789abcdef'", "the secret holds quotes or JSON; expected the key alone, as plain text"],
  ["sk_01234 56789abcdef", "there is white space in the key"],
  ["short", "the key has 5 characters; expected a server API key"],
])("%j is no key", (key, fault) => {
  expect(faultOfKey(key)).toBe(fault);
});

test("a key of letters, digits and signs is accepted", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[\w+/=.-]{16,88}$/), (key) => {
      expect(faultOfKey(key)).toBeUndefined();
    }),
  );
});

test("what is wrong with a key is said without any of it", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Z]{5}[ "{}\n]?[A-Z]{5,9}\n?$/), (key) => {
      const fault = faultOfKey(key) ?? "";
      for (const part of key.match(/[A-Z]{4}/g) ?? []) expect(fault).not.toContain(part);
    }),
  );
});

const ARN = outputs.authsignalKeySecretArn;
const API = "https://eu.api.authsignal.com/v1";
const KEY = "a-key-of-the-server-api";
const PUT = `aws secretsmanager put-secret-value --secret-id ${ARN} --secret-string file://key.txt`;
const user = (allowedVerificationMethods: unknown) => ({ isEnrolled: false, allowedVerificationMethods });
const check = (replaced: Partial<DoctorPorts>) =>
  checkKey({ environment: testEnvironment(), outputs }, world(replaced));
const answering = (status: number, body: unknown = user(["EMAIL_OTP"])) =>
  check({ askAuthsignal: async () => ({ status, body }) });

test("the key of the deployed secret is tried in the tenant's region, for nobody's account", async () => {
  const asked: unknown[] = [];
  const finding = await check({
    authsignalKey: async (arn) => {
      asked.push(arn);
      return { kind: "key", key: KEY };
    },
    askAuthsignal: async (url, key) => {
      asked.push([url, key]);
      return { status: 200, body: user(["EMAIL_OTP", "PASSKEY"]) };
    },
  });
  expect(asked).toEqual([ARN, [`${API}/users/nobody-environment-doctor`, KEY]]);
  expect(finding).toEqual({
    check: "Authsignal key",
    status: "ok",
    detail: `Authsignal accepts it at ${API}; people may enrol EMAIL_OTP, PASSKEY`,
  });
});

test.each([undefined, "EMAIL_OTP", null, {}])(
  "what people may enrol is not said where Authsignal does not say it: %j",
  async (methods) => {
    expect(await answering(200, user(methods))).toMatchObject({
      status: "ok",
      detail: `Authsignal accepts it at ${API}`,
    });
  },
);

test.each([
  [["SMS", "PASSKEY"], "only SMS, PASSKEY"],
  [[], "only nothing"],
])("a tenant where people may enrol %j cannot prove an address", async (methods, only) => {
  expect(await answering(200, user(methods))).toEqual({
    check: "Authsignal key",
    status: "failed",
    detail: `Authsignal accepts it at ${API}, but nobody may enrol EMAIL_OTP there, ${only}`,
    remedy: "switch the authenticator Email OTP on in Authsignal's portal: it is what proves an address",
  });
});

test.each([401, 403])(
  "a key that Authsignal refuses with %d is another tenant's or region's",
  async (status) => {
    expect(await answering(status)).toEqual({
      check: "Authsignal key",
      status: "failed",
      detail: `Authsignal does not accept it at ${API}`,
      remedy: "put in the server API key of this tenant and region; authsignal.apiUrl names the region",
    });
  },
);

test.each([429, 500, 503])("an Authsignal that answers %d says nothing of the key", async (status) => {
  expect(await answering(status)).toEqual({
    check: "Authsignal key",
    status: "warning",
    detail: `Authsignal answers ${status} at ${API}`,
    remedy: "check Authsignal's status page",
  });
});

test.each([400, 404, 418])("an answer %d is no word that the key is accepted", async (status) => {
  expect(await answering(status, {})).toMatchObject({
    status: "warning",
    detail: `Authsignal answers ${status} at ${API}, so it is not known whether it accepts the key`,
    remedy: expect.stringContaining("authsignal.apiUrl"),
  });
});

test("an Authsignal that does not answer is not a fault of the AWS credentials", async () => {
  const cause = new Error("getaddrinfo ENOTFOUND eu.api.authsignal.com");
  const askAuthsignal = () => Promise.reject(new TypeError("fetch failed", { cause }));
  expect(await check({ askAuthsignal })).toEqual({
    check: "Authsignal key",
    status: "failed",
    detail: `Authsignal does not answer at ${API}: getaddrinfo ENOTFOUND eu.api.authsignal.com`,
    remedy: "check the network, authsignal.apiUrl, and Authsignal's status page",
  });
});

test.each([
  [{ reason: "the secret has no value yet" }, PUT],
  [{ reason: "there is no file", remedy: "start pnpm dev" }, "start pnpm dev"],
])("a key that is not there is put in as its place says: %j", async (none, remedy) => {
  expect(await check({ authsignalKey: async () => ({ kind: "none", ...none }) })).toEqual({
    check: "Authsignal key",
    status: "failed",
    detail: none.reason,
    remedy,
  });
});

test("a key that looks wrong is not sent to anybody", async () => {
  let asked = 0;
  const finding = await check({
    authsignalKey: async () => ({ kind: "key", key: `${KEY}\n` }),
    askAuthsignal: async () => {
      asked++;
      return { status: 200, body: {} };
    },
  });
  expect(asked).toBe(0);
  expect(finding).toMatchObject({ detail: "there is white space around the key", remedy: PUT });
});

test("no finding shows the key, whatever Authsignal answers", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.stringMatching(/^[\w+/=.-]{16,40}$/),
      fc.integer({ min: 200, max: 599 }),
      async (key, status) => {
        const finding = await check({
          authsignalKey: async () => ({ kind: "key", key }),
          askAuthsignal: async () => ({ status, body: user(["EMAIL_OTP"]) }),
        });
        expect(JSON.stringify(finding)).not.toContain(key);
      },
    ),
  );
});
