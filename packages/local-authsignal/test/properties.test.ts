import fc from "fast-check";
import { expect, test } from "vitest";
import { inProcess } from "./support/in-process.ts";
import { ACTIONS, step, TENANTS, USERS } from "./support/token-steps.ts";
import { World } from "./support/token-world.ts";

test("no sequence of calls validates a token for a tenant, user, action or key other than its own", async () => {
  let validations = 0;
  let proofs = 0;
  let scans = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 40 }), async (steps) => {
      const server = inProcess(TENANTS);
      const world = new World(server);
      for (const one of steps) await world.run(one);
      scans += world.scans;
      proofs += world.known.filter(({ kind }) => kind === "proof").length;
      for (const known of world.known)
        for (const [tenant] of TENANTS.entries())
          for (const userId of [undefined, ...USERS])
            for (const action of [undefined, ...ACTIONS]) {
              validations += 1;
              await world.expectHonest(known, tenant, userId, action);
            }
      server.close();
    }),
    { numRuns: 25, seed: 20_261_123 },
  );
  // The property would hold of a server that validates nothing.
  expect(proofs).toBeGreaterThan(20);
  expect(scans).toBeGreaterThan(3);
  expect(validations).toBeGreaterThan(1000);
});

test("a token with any character changed is not valid", async () => {
  const server = inProcess(TENANTS);
  const world = new World(server);
  for (const one of ["track", "enrol", "verify"] as const)
    await world.run(
      one === "track"
        ? { do: "track", tenant: 0, user: "ada", action: "signIn", key: "k1", scope: false }
        : one === "enrol"
          ? { do: "enrol", token: 0 }
          : { do: "verify", token: 0, code: "last" },
    );
  const proof = world.known.find(({ kind }) => kind === "proof");
  if (proof === undefined) throw new Error("No proof was handed out");
  await fc.assert(
    fc.asyncProperty(fc.nat(proof.token.length - 1), fc.constantFrom(..."Ab0-_.~"), async (at, character) => {
      fc.pre(proof.token[at] !== character);
      const changed = proof.token.slice(0, at) + character + proof.token.slice(at + 1);
      const { body } = await server.call("POST", "/v1/validate", `Basic ${btoa("secret-a:")}`, {
        token: changed,
      });
      expect(body).toMatchObject({ isValid: false });
    }),
    { numRuns: 300, seed: 20_261_123 },
  );
  server.close();
});
