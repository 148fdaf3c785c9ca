import { expect, test } from "vitest";
import { type Circumstances, findings, without } from "../findings.ts";

const TABLE = "aws:dynamodb/table:Table";
const table = {
  hashKey: "id",
  billingMode: "PAY_PER_REQUEST",
  pointInTimeRecovery: { enabled: true },
  deletionProtectionEnabled: true,
};
const prod: Circumstances = { stack: "prod", protect: true };

test.each<[string, Readonly<Record<string, unknown>>, Circumstances]>([
  ["is kept", table, prod],
  ["may be deleted in dev", { ...table, deletionProtectionEnabled: false }, { stack: "dev", protect: false }],
  [
    "of what expires needs no recovery",
    { ...without(table, "pointInTimeRecovery"), ttl: { attributeName: "expiresAt", enabled: true } },
    { stack: "prod", protect: false },
  ],
])("a table %s", (_what, props, circumstances) => {
  expect(findings(TABLE, props, circumstances)).toEqual([]);
});

test.each<[string, Readonly<Record<string, unknown>>, Circumstances]>([
  [
    "owners-are-kept: pointInTimeRecovery is not enabled",
    { ...table, pointInTimeRecovery: { enabled: false } },
    prod,
  ],
  [
    "owners-are-kept: the resource is not protected (`protect: true`), so Pulumi may replace it",
    table,
    { stack: "prod", protect: false },
  ],
  [
    "table-cannot-be-deleted: deletionProtectionEnabled is not true",
    { ...table, deletionProtectionEnabled: false },
    prod,
  ],
  [
    "table-grows-with-demand: billingMode is not PAY_PER_REQUEST",
    { ...table, billingMode: "PROVISIONED" },
    prod,
  ],
])("%s", (finding, props, circumstances) => {
  expect(findings(TABLE, props, circumstances)).toEqual([finding]);
});
