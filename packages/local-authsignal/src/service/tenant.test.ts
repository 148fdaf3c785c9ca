import { expect, test } from "vitest";
import { readTenant, type TenantDefinition } from "./tenant.ts";
import { Tenants } from "./tenants.ts";

const tenant: TenantDefinition = { tenantId: "t", apiSecretKey: "s", redirectUrls: [], frameAncestors: [] };

test("a tenant has ten minutes, email OTP, no self-service enrolment and challenges by default", () => {
  expect(readTenant(tenant)).toMatchObject({
    name: "t",
    tokenMs: 600_000,
    verificationMethods: ["EMAIL_OTP"],
    selfServiceEnrolment: false,
  });
});

test.each<[Partial<TenantDefinition>, string]>([
  [{ tenantId: "" }, "tenantId is empty"],
  [{ apiSecretKey: "" }, "apiSecretKey is empty"],
  [{ tokenMinutes: 0 }, "tokenMinutes is 0"],
  [{ tokenMinutes: Number.NaN }, "tokenMinutes is NaN"],
  [{ redirectUrls: ["/callback"] }, 'redirectUrls has "/callback"'],
  [{ redirectUrls: ["javascript:alert(1)"] }, "redirectUrls has"],
  [{ frameAncestors: ["http://localhost:5171/"] }, "expected an origin"],
  [{ frameAncestors: ["*"] }, "expected an origin"],
  [{ webhookUrl: "ftp://x" }, "webhookUrl"],
  [{ ipCountries: { NZ: ["nonsense"] } }, "CIDR"],
  [{ actions: { "a b": {} } }, 'actions has "a b"'],
])("%j is refused in one sentence that names the tenant's key", (change, problem) => {
  expect(() => readTenant({ ...tenant, ...change })).toThrow(problem);
});

test("two tenants cannot share a secret; a tenant can be replaced", () => {
  const tenants = new Tenants([tenant]);
  expect(() => tenants.put({ ...tenant, tenantId: "u" })).toThrow('already that of tenant "t"');
  tenants.put({ ...tenant, name: "New" });
  expect(tenants.bySecret("s")?.name).toBe("New");
  expect(tenants.bySecret("x")).toBeUndefined();
});
