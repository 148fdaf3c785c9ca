import fc from "fast-check";
import { expect, vi } from "vitest";
import { VERIFICATION_METHODS } from "../../src/core/vocabulary.ts";
import { newDeviceKey } from "./device.ts";
import { TENANT } from "./fixture.ts";
import { inProcess } from "./in-process.ts";

const FIELDS = [
  "token",
  "userId",
  "action",
  "challengeId",
  "idempotencyKey",
  "verificationMethod",
  "verificationCode",
  "email",
  "phoneNumber",
  "redirectUrl",
  "scope",
  "custom",
  "state",
  "accessToken",
  "refreshToken",
  "clientId",
  "clientIds",
  "limit",
  "fromDate",
  "codes",
  "authenticationCredential",
  "registrationCredential",
  "deviceCode",
  "username",
  "authenticatorAttachment",
  "smsChannel",
  "mode",
  "method",
  "step",
  "code",
  "credential",
  "address",
  "id",
  "number",
  "answer",
  "credentialIds",
  "credentialId",
  "publicKey",
  "signature",
  "approved",
  "deviceId",
  "deviceName",
  "otpUri",
  "webauthnCredential",
  "displayName",
  "locale",
  "nativeScheme",
  "country",
];

/** A key that the device API accepts. */
const PUBLIC_KEY = newDeviceKey().publicKey;

const awkward = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.constantFrom(
    "",
    "..",
    "__proto__",
    "%00",
    "a/b",
    "💥",
    "EMAIL_OTP",
    "PASSKEY",
    "signIn",
    "ada",
    "ada@example.com",
    "+6421555123",
    "null",
    PUBLIC_KEY,
    "otpauth://totp/a?secret=GEZDGNBV",
    "de-AT",
    "authsignal",
    "\u0000",
    "x".repeat(3000),
  ),
);
const value = fc.oneof(awkward, fc.jsonValue({ maxDepth: 2 }), fc.integer(), fc.constant(null));
const fields = fc.dictionary(fc.constantFrom(...FIELDS), value, { maxKeys: 8 });

/** No input to either API or to the pages causes a 500, and every refusal says what is wrong. */
export async function sendRandomInput(numRuns: number): Promise<void> {
  const log = vi.spyOn(console, "error").mockImplementation(() => {});
  const server = inProcess([{ ...TENANT, verificationMethods: [...VERIFICATION_METHODS] }]);
  const { body } = await server.call(
    "POST",
    "/v1/users/ada/actions/signIn",
    `Basic ${btoa("secret-a:")}`,
    {},
  );
  const token = typeof body === "object" && body !== null && "token" in body ? String(body.token) : "";
  const authorization = fc.constantFrom(
    `Basic ${btoa("secret-a:")}`,
    `Bearer ${token}`,
    `Basic ${btoa("tenant-a")}`,
    "Bearer x",
    "Basic ",
    "",
  );
  // Event streams and WebSockets stay open until the client ends them.
  const finite = server.routes.filter((route) => !/events|ws-v1/.test(route));
  const api = finite.filter((route) => route.includes(" /v1/"));
  const pages = [...finite.filter((route) => !api.includes(route)), "POST /faults/remove"];
  expect(api.length).toBeGreaterThan(50);
  expect(pages.length).toBeGreaterThan(10);
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        { weight: 4, arbitrary: fc.constantFrom(...api) },
        { weight: 1, arbitrary: fc.constantFrom(...pages) },
      ),
      fc.array(awkward, { minLength: 3, maxLength: 3 }),
      fields,
      authorization,
      fc.boolean(),
      async (route, segments, given, Authorization, isRaw) => {
        const [method = "GET", template = "/"] = route.split(" ");
        const rest = [...segments];
        const path = template.replace(
          /\*/g,
          () => encodeURIComponent((rest.shift() ?? "").toWellFormed()) || "-",
        );
        const isForm = pages.includes(route);
        const content = { ...given, ...(isForm ? { token } : {}) };
        const query = new URLSearchParams();
        for (const [name, one] of Object.entries(content))
          query.set(name, typeof one === "string" ? one : JSON.stringify(one));
        const isGet = method === "GET";
        const payload = isForm
          ? String(query)
          : isRaw
            ? JSON.stringify(given).slice(1)
            : JSON.stringify(given);
        const type = isForm ? "application/x-www-form-urlencoded" : "application/json";
        const headers = { Authorization, "Content-Type": type };
        const response = await server.request(
          method,
          isGet ? `${path}?${query}` : path,
          headers,
          isGet ? undefined : payload,
        );
        const text = await response.text();
        expect(response.status, `${method} ${path} ${payload}`).toBeLessThan(500);
        if (!path.startsWith("/v1")) return;
        // The mobile SDKs count only 200 as a success, and two server SDKs read JSON whatever the method.
        const answer: unknown = JSON.parse(text);
        if (response.status < 400) {
          expect(response.status).toBe(200);
          return;
        }
        const words = expect.stringMatching(/./);
        expect(answer).toEqual({ error: words, errorCode: words, errorDescription: words });
        expect(text).not.toMatch(/Invalid (type|key|format|length|value)|Expected .* but received/);
      },
    ),
    { numRuns, seed: 20_261_123 },
  );
  expect(log).not.toHaveBeenCalled();
  log.mockRestore();
  server.close();
}
