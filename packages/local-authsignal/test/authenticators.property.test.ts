import fc from "fast-check";
import * as v from "valibot";
import { expect, test } from "vitest";
import { TENANT } from "./support/fixture.ts";
import { type InProcess, inProcess } from "./support/in-process.ts";

const USER = "ada";
const KEY = `Basic ${btoa(`${TENANT.apiSecretKey}:`)}`;
const EMAILS = ["a@example.com", "b@example.com"];
const PHONES = ["+6421555001", "+6421555002"];
const URIS = ["GEZDGNBVGY3TQOJQ", "MFRGGZDFMZTWQ2LK"].map((secret) => `otpauth://totp/a?secret=${secret}`);

const Authenticator = v.object({
  userAuthenticatorId: v.string(),
  verificationMethod: v.string(),
  email: v.optional(v.string()),
  phoneNumber: v.optional(v.string()),
});
const User = v.object({ isEnrolled: v.boolean(), enrolledVerificationMethods: v.array(v.string()) });
const Tracked = v.object({ isEnrolled: v.boolean(), state: v.string() });

type Call =
  | { readonly do: "enrol"; readonly body: Record<string, unknown> }
  | { readonly do: "update"; readonly body: Record<string, unknown> }
  | { readonly do: "delete"; readonly which: number };

const email = fc.constantFrom(...EMAILS);
const phoneNumber = fc.constantFrom(...PHONES);
const call: fc.Arbitrary<Call> = fc.oneof(
  fc.record({
    do: fc.constant("enrol"),
    body: fc.oneof(
      fc.record({ verificationMethod: fc.constantFrom("EMAIL_OTP", "EMAIL_MAGIC_LINK"), email }),
      fc.record({ verificationMethod: fc.constantFrom("SMS", "WHATSAPP"), phoneNumber }),
      fc.record({ verificationMethod: fc.constant("AUTHENTICATOR_APP"), otpUri: fc.constantFrom(...URIS) }),
      fc.record({ verificationMethod: fc.constantFrom("IPROOV", "PUSH") }),
    ),
  }),
  fc.record({
    do: fc.constant("update"),
    body: fc.oneof(
      fc.record({ email, emailVerified: fc.boolean() }),
      fc.record({ phoneNumber, phoneNumberVerified: fc.boolean() }),
    ),
  }),
  fc.record({ do: fc.constant("delete"), which: fc.nat(5) }),
);

const list = async (server: InProcess) =>
  v.parse(v.array(Authenticator), (await server.call("GET", `/v1/users/${USER}/authenticators`, KEY)).body);

test("whatever a back end enrols, moves and deletes, the user is enrolled exactly while an authenticator is left", async () => {
  let moves = 0;
  let emptied = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(call, { minLength: 1, maxLength: 20, size: "max" }), async (calls) => {
      const server = inProcess([{ ...TENANT, verificationMethods: ["EMAIL_OTP", "RECOVERY_CODE"] }]);
      for (const one of calls) {
        const before = await list(server);
        if (one.do === "enrol") {
          const path = `/v1/users/${USER}/authenticators`;
          const first = await server.call("POST", path, KEY, one.body);
          const again = await server.call("POST", path, KEY, one.body);
          expect([first.status, again.status]).toEqual([200, 200]);
          const id = (body: unknown) =>
            v.parse(v.object({ authenticator: Authenticator }), body).authenticator;
          expect(id(again.body)).toEqual(id(first.body));
          // At most one came to be, beside the recovery codes of the first.
          const grown = (await list(server)).filter(isFactor).length - before.filter(isFactor).length;
          expect([0, 1]).toContain(grown);
        } else if (one.do === "update") {
          await server.call("PATCH", `/v1/users/${USER}`, KEY, one.body);
          const after = await list(server);
          // A move keeps every authenticator, and changes the addresses of its kind alone.
          expect(after.map(({ userAuthenticatorId }) => userAuthenticatorId)).toEqual(
            before.map(({ userAuthenticatorId }) => userAuthenticatorId),
          );
          for (const [index, now] of after.entries()) {
            const then = before[index];
            const moved = { ...then };
            if (one.body["emailVerified"] === true && then?.email !== undefined)
              moved.email = String(one.body["email"]);
            if (one.body["phoneNumberVerified"] === true && then?.phoneNumber !== undefined)
              moved.phoneNumber = String(one.body["phoneNumber"]);
            expect(now).toEqual(moved);
            if (JSON.stringify(moved) !== JSON.stringify(then)) moves += 1;
          }
        } else {
          const chosen = before[one.which % Math.max(1, before.length)];
          if (chosen !== undefined)
            await server.call(
              "DELETE",
              `/v1/users/${USER}/authenticators/${chosen.userAuthenticatorId}`,
              KEY,
            );
        }
        const factors = (await list(server)).filter(isFactor);
        const user = v.parse(User, (await server.call("GET", `/v1/users/${USER}`, KEY)).body);
        const tracked = v.parse(
          Tracked,
          (await server.call("POST", `/v1/users/${USER}/actions/signIn`, KEY, {})).body,
        );
        const isEnrolled = factors.length > 0;
        if (!isEnrolled && before.some(isFactor)) emptied += 1;
        expect({ user: user.isEnrolled, track: tracked.isEnrolled }).toEqual({
          user: isEnrolled,
          track: isEnrolled,
        });
        expect(tracked.state).toBe(isEnrolled ? "CHALLENGE_REQUIRED" : "ALLOW");
        expect(new Set(user.enrolledVerificationMethods)).toEqual(
          new Set(factors.map(({ verificationMethod }) => verificationMethod)),
        );
      }
      server.close();
    }),
    { numRuns: 40, seed: 20_261_127 },
  );
  // The property would hold of histories in which nothing happens.
  expect(moves).toBeGreaterThan(3);
  expect(emptied).toBeGreaterThan(2);
});

function isFactor({ verificationMethod }: { readonly verificationMethod: string }): boolean {
  return verificationMethod !== "RECOVERY_CODE";
}
