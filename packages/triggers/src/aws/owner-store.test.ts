import { afterEach, expect, test, vi } from "vitest";
import { json, type Reply, startStub } from "../../test/support/stub-server.ts";
import { type Item, tableReply } from "../../test/support/table.ts";
import type { OwnerRecord } from "../rules/owner/owner-record.ts";
import { ownerStore } from "./owner-store.ts";

afterEach(() => vi.unstubAllEnvs());

const key = { userPoolId: "eu-west-1_a", sub: "sub-1" };
const full: OwnerRecord = {
  person: "p",
  candidate: "c",
  enrolled: ["e"],
  address: "jo@example.com",
  anchored: true,
  former: ["old@example.com"],
  known: ["k1", "k2"],
  boundBy: "round-1",
  version: "v1",
  epoch: 3,
  past: ["x"],
  deleted: true,
};
const least: OwnerRecord = { address: "", former: [], known: [], version: "v2", epoch: 0, past: [] };

async function startTable(reply: Reply = tableReply()) {
  const table = await startStub(reply);
  vi.stubEnv("AWS_ENDPOINT_URL_DYNAMODB", table.url);
  return table;
}

test("a record is read as it was written, whatever of it is there", async () => {
  await using table = await startTable();
  const store = ownerStore("owners");
  expect(await store.read(key)).toBeUndefined();
  expect(await store.write(key, full, undefined)).toBe(true);
  expect(await store.read(key)).toEqual(full);
  expect(await store.write(key, least, "v1")).toBe(true);
  expect(await store.read(key)).toEqual(least);
  expect(JSON.parse(table.received[0]?.body ?? "")).toEqual({
    TableName: "owners",
    Key: { id: { S: "eu-west-1_a/sub-1" } },
    ConsistentRead: true,
  });
});

test("a write replaces the version that was read, or an item that is not there", async () => {
  await using _table = await startTable();
  const store = ownerStore("owners");
  expect(await store.write(key, full, "v0")).toBe(false);
  expect(await store.write(key, full, undefined)).toBe(true);
  expect(await store.write(key, least, undefined)).toBe(false);
  expect(await store.write(key, least, "v0")).toBe(false);
  expect(await store.read(key)).toEqual(full);
});

test("a record that was copied from another person or pool is nobody's", async () => {
  const items = new Map<string, Item>();
  await using _table = await startTable(tableReply(items));
  const store = ownerStore("owners");
  await store.write(key, full, undefined);
  const copied = items.get("eu-west-1_a/sub-1");
  expect(copied?.["of"]).toEqual({ S: "eu-west-1_a/sub-1" });
  for (const other of [
    { ...key, sub: "sub-2" },
    { ...key, userPoolId: "eu-west-1_b" },
  ]) {
    const id = `${other.userPoolId}/${other.sub}`;
    items.set(id, { ...copied, id: { S: id } });
    await expect(store.read(other)).rejects.toThrow(/^CONFIGURATION_ERROR$/);
  }
});

test.each([
  ["no name of its person", { of: { N: "1" } }],
  ["no version", { version: { N: "1" } }],
  ["something that is no list", { known: { S: "k1" } }],
  ["a list of numbers", { known: { S: "[1]" } }],
  ["an epoch that is no number", { epoch: { S: "soon" } }],
  ["no address", { address: { N: "1" } }],
])("an item with %s is no record, and nobody goes on with it", async (_name, changes) => {
  const item = {
    ...{ of: { S: "eu-west-1_a/sub-1" }, version: { S: "v" }, address: { S: "" }, epoch: { S: "0" } },
    ...{ former: { S: "[]" }, known: { S: "[]" }, past: { S: "[]" } },
  };
  await using table = await startTable(json(200, { Item: item }));
  expect(await ownerStore("owners").read(key)).toMatchObject({ version: "v" });
  table.reply(json(200, { Item: { ...item, ...changes } }));
  await expect(ownerStore("owners").read(key)).rejects.toThrow(/^CONFIGURATION_ERROR$/);
});

test.each([
  [json(400, { __type: "AccessDeniedException" }), "CONFIGURATION_ERROR"],
  [json(500, {}), "AWS_UNAVAILABLE"],
])("a table that does not answer is distinguished from one that refuses", async (reply, code) => {
  await using _table = await startTable(reply);
  await expect(ownerStore("owners").read(key)).rejects.toThrow(code);
  await expect(ownerStore("owners").write(key, full, undefined)).rejects.toThrow(code);
});
