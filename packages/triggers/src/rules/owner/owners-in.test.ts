import { expect, test } from "vitest";
import type { OwnerRecord } from "./owner-record.ts";
import { ownersIn, type StoredRecord } from "./owners-in.ts";

const record: OwnerRecord = {
  ...{
    person: "p",
    address: "a@example.com",
    former: [],
    known: ["mail"],
    past: [],
    epoch: 0,
    version: "v1",
  },
};
const key = { userPoolId: "pool", sub: "sub" };

function table() {
  const items = new Map<string, StoredRecord>();
  const owners = ownersIn({
    read: async ({ sub }) => items.get(sub),
    async write({ sub }, stored, over) {
      if (items.get(sub)?.version !== over) return false;
      items.set(sub, stored);
      return true;
    },
  });
  return { items, owners };
}

test("a record says whose it is, and is read without that", async () => {
  const { items, owners } = table();
  expect(await owners.read(key)).toBeUndefined();
  expect(await owners.write(key, record, undefined)).toBe(true);
  expect(items.get("sub")).toEqual({ ...record, of: "pool/sub" });
  expect(await owners.read(key)).toEqual(record);
  expect(await owners.write(key, record, "another"), "over another version").toBe(false);
});

test.each([
  ["person", "pool/other"],
  ["pool", "another/sub"],
  ["key that runs together to the same letters", "poo/lsub"],
])("a record of another %s stops the sign-in", async (_name, of) => {
  const { items, owners } = table();
  items.set("sub", { ...record, of });
  await expect(owners.read(key)).rejects.toThrow(/^CONFIGURATION_ERROR$/);
});
