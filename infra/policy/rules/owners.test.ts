import { expect, test } from "vitest";
import { type Circumstances, findings } from "../findings.ts";

const TABLE = "aws:dynamodb/table:Table";
const table = { hashKey: "id", pointInTimeRecovery: { enabled: true }, deletionProtectionEnabled: true };
const prod: Circumstances = { stack: "prod", protect: true };

test.each<[string, Readonly<Record<string, unknown>>, Circumstances]>([
  ["is kept", table, prod],
  ["may be deleted in dev", { ...table, deletionProtectionEnabled: false }, { stack: "dev", protect: false }],
  ["of what ends by itself needs neither", { ttl: { attributeName: "expiresAt", enabled: true } }, prod],
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
    "owners-are-kept: the table is not protected from deletion, by AWS and by Pulumi (`protect: true`)",
    { ...table, deletionProtectionEnabled: false },
    prod,
  ],
  [
    "owners-are-kept: the table is not protected from deletion, by AWS and by Pulumi (`protect: true`)",
    table,
    { stack: "prod", protect: false },
  ],
])("%s", (finding, props, circumstances) => {
  expect(findings(TABLE, props, circumstances)).toEqual([finding]);
});
