import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type FakeServer, startServer } from "../server.ts";
import { FakeTables } from "./table.ts";

let tables: FakeTables;
let server: FakeServer;
beforeAll(async () => {
  server = await startServer((exchange) => tables.answer(exchange.path.slice(1), exchange));
});
afterAll(() => server[Symbol.asyncDispose]());
beforeEach(() => {
  tables = new FakeTables();
});

const TableName = "codes";
const S = (text: string) => ({ S: text });
const N = (number: number) => ({ N: String(number) });

async function call(operation: string, input: object) {
  const response = await fetch(`${server.url}/${operation}`, { method: "POST", body: JSON.stringify(input) });
  return { status: response.status, body: JSON.parse(await response.text()) };
}
const put = (item: object, rest: object = {}) => call("PutItem", { TableName, Item: item, ...rest });
const get = async (id: string) => (await call("GetItem", { TableName, Key: { id: S(id) } })).body.Item;
const REFUSED = { status: 400, body: { __type: expect.stringContaining("ConditionalCheckFailedException") } };

describe("an item", () => {
  test("is found under its key, and no other one is", async () => {
    await put({ id: S("a"), code: S("1") });
    expect(await get("a")).toEqual({ id: S("a"), code: S("1") });
    expect(await get("b")).toBeUndefined();
  });

  test("replaces the one with its key, and stays in its table", async () => {
    await put({ id: S("a"), code: S("1") });
    await put({ id: S("a"), code: S("2") });
    expect(await get("a")).toEqual({ id: S("a"), code: S("2") });
    expect((await call("Scan", { TableName })).body.Count).toBe(1);
    expect((await call("Scan", { TableName: "others" })).body.Count).toBe(0);
  });

  test("is deleted", async () => {
    await put({ id: S("a") });
    await put({ id: S("b") });
    await call("DeleteItem", { TableName, Key: { id: S("a") } });
    expect([await get("a"), await get("b")]).toEqual([undefined, { id: S("b") }]);
  });

  test("has the key that its condition names, or pk and sk, or its first attribute", async () => {
    await put({ code: S("1"), id: S("a") }, { ConditionExpression: "attribute_not_exists(id)" });
    await put(
      { code: S("1"), id: S("b") },
      { ConditionExpression: "attribute_not_exists(#i)", ExpressionAttributeNames: { "#i": "id" } },
    );
    expect((await call("Scan", { TableName })).body.Count).toBe(2);
    for (const sk of ["1", "2", "2"])
      await call("PutItem", { TableName: "pairs", Item: { x: S("x"), PK: S("p"), SK: S(sk) } });
    expect((await call("Scan", { TableName: "pairs" })).body.Count).toBe(2);
    for (const x of ["1", "2"])
      await call("PutItem", { TableName: "plain", Item: { first: S("a"), x: S(x) } });
    expect((await call("Scan", { TableName: "plain" })).body.Items).toEqual([{ first: S("a"), x: S("2") }]);
  });
});

describe("a condition", () => {
  const NEW = { ConditionExpression: "attribute_not_exists(id)" };

  test("lets the first writer in and refuses the second", async () => {
    expect((await put({ id: S("a"), by: S("1") }, NEW)).status).toBe(200);
    expect(await put({ id: S("a"), by: S("2") }, NEW)).toMatchObject(REFUSED);
    expect(await get("a")).toMatchObject({ by: S("1") });
  });

  test("that is refused shows what is held only where that is asked for", async () => {
    await put({ id: S("a") }, NEW);
    expect((await put({ id: S("a") }, NEW)).body).not.toHaveProperty("Item");
    const shown = await put({ id: S("a") }, { ...NEW, ReturnValuesOnConditionCheckFailure: "ALL_OLD" });
    expect(shown.body.Item).toEqual({ id: S("a") });
  });

  test("holds for deletions, too", async () => {
    await put({ id: S("a"), used: S("no") });
    const deletion = (used: string) =>
      call("DeleteItem", {
        TableName,
        Key: { id: S("a") },
        ConditionExpression: "used = :u",
        ExpressionAttributeValues: { ":u": S(used) },
      });
    expect(await deletion("yes")).toMatchObject(REFUSED);
    expect(await get("a")).toBeDefined();
    expect((await deletion("no")).status).toBe(200);
    expect(await get("a")).toBeUndefined();
  });
});

describe("an update", () => {
  const count = (ReturnValues?: string) =>
    call("UpdateItem", {
      TableName,
      Key: { id: S("a") },
      UpdateExpression: "ADD tries :one",
      ExpressionAttributeValues: { ":one": N(1) },
      ...(ReturnValues && { ReturnValues }),
    });

  test("makes an item that is not there, and changes one that is", async () => {
    await count();
    expect(await get("a")).toEqual({ id: S("a"), tries: N(1) });
    await count();
    expect(await get("a")).toEqual({ id: S("a"), tries: N(2) });
  });

  test.each([
    [undefined, undefined],
    ["NONE", undefined],
    ["ALL_NEW", N(2)],
    ["UPDATED_NEW", N(2)],
    ["ALL_OLD", N(1)],
    ["UPDATED_OLD", N(1)],
  ])("with ReturnValues %s returns the count %j", async (wanted, tries) => {
    await count();
    expect((await count(wanted)).body.Attributes?.tries).toEqual(tries);
  });
});

describe("a list", () => {
  beforeEach(async () => {
    for (const [id, owner] of [
      ["1", "a"],
      ["2", "b"],
      ["3", "a"],
    ])
      await put({ id: S(id ?? ""), owner: S(owner ?? "") });
  });
  const query = async (rest: object = {}) => {
    const { body } = await call("Query", {
      TableName,
      KeyConditionExpression: "#o = :o",
      ExpressionAttributeNames: { "#o": "owner" },
      ExpressionAttributeValues: { ":o": S("a"), ":3": S("3") },
      ...rest,
    });
    return body.Items.map((item: { id: { S: string } }) => item.id.S);
  };

  test("has what meets its conditions, in order, the other way round, or cut", async () => {
    expect(await query()).toEqual(["1", "3"]);
    expect(await query({ ScanIndexForward: false })).toEqual(["3", "1"]);
    expect(await query({ Limit: 1 })).toEqual(["1"]);
    expect(await query({ FilterExpression: "id = :3" })).toEqual(["3"]);
  });

  test("of keys has the items that are there", async () => {
    const Keys = ["1", "9", "3"].map((id) => ({ id: S(id) }));
    const { body } = await call("BatchGetItem", { RequestItems: { [TableName]: { Keys } } });
    expect(body.Responses[TableName].map((item: { id: object }) => item.id)).toEqual([S("1"), S("3")]);
    expect(body.UnprocessedKeys).toEqual({});
  });
});

describe("a transaction", () => {
  const Put = (id: string) => ({
    Put: { TableName, Item: { id: S(id) }, ConditionExpression: "attribute_not_exists(id)" },
  });

  test("writes everything or nothing, and says which part was refused", async () => {
    await put({ id: S("b") });
    const { status, body } = await call("TransactWriteItems", { TransactItems: [Put("a"), Put("b")] });
    expect(status).toBe(400);
    expect(body.CancellationReasons).toEqual([{ Code: "None" }, { Code: "ConditionalCheckFailed" }]);
    expect(await get("a")).toBeUndefined();
    expect((await call("TransactWriteItems", { TransactItems: [Put("a"), Put("c")] })).status).toBe(200);
    expect([await get("a"), await get("c")]).toEqual([{ id: S("a") }, { id: S("c") }]);
  });

  test("checks conditions without a write, and deletes and updates", async () => {
    await put({ id: S("a") });
    await put({ id: S("b") });
    const check = (id: string) => ({
      ConditionCheck: { TableName, Key: { id: S(id) }, ConditionExpression: "attribute_exists(id)" },
    });
    const deletion = { Delete: { TableName, Key: { id: S("a") } } };
    const update = {
      Update: {
        TableName,
        Key: { id: S("b") },
        UpdateExpression: "SET used = :t",
        ExpressionAttributeValues: { ":t": S("yes") },
      },
    };
    expect((await call("TransactWriteItems", { TransactItems: [check("gone"), deletion] })).status).toBe(400);
    expect(await get("a")).toBeDefined();
    expect((await call("TransactWriteItems", { TransactItems: [check("b"), deletion, update] })).status).toBe(
      200,
    );
    expect([await get("a"), await get("b")]).toEqual([undefined, { id: S("b"), used: S("yes") }]);
  });
});

test("a snapshot brings back what was stored, and a table that fails works again", async () => {
  await put({ id: S("a") });
  const before = tables.snapshot();
  await put({ id: S("a"), changed: S("yes") });
  await put({ id: S("b") });
  tables.fail("500");
  expect((await call("GetItem", { TableName, Key: { id: S("a") } })).status).toBe(500);
  tables.restore(before);
  expect(tables.calls).toBe(0);
  expect([await get("a"), await get("b")]).toEqual([{ id: S("a") }, undefined]);
  tables.restore();
  expect(await get("a")).toBeUndefined();
  expect(tables.used).toBe(true);
});

test("an item can be made the copy of another one, under its own key", async () => {
  await put({ id: S("a"), owner: S("1") });
  await put({ id: S("b"), owner: S("2") });
  tables.copyOver(TableName, { id: S("a"), owner: S("1") }, { id: S("b"), owner: S("2") });
  expect([await get("a"), await get("b")]).toEqual([
    { id: S("a"), owner: S("2") },
    { id: S("b"), owner: S("2") },
  ]);
});

test.each([
  ["an operation that the fake does not have", "CreateBackup", {}, 400],
  ["a body that is no JSON", "GetItem", "[", 200],
])("%s is answered and breaks nothing", async (_what, operation, input, status) => {
  const response = await fetch(`${server.url}/${operation}`, { method: "POST", body: String(input) });
  expect(response.status).toBe(status);
});
