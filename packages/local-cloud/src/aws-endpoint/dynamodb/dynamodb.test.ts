import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  type PutItemCommandInput,
} from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AwsStore } from "../aws-store.ts";
import { parsePolicy } from "../policy.ts";
import { type AwsEndpoint, startAwsEndpoint } from "../server.ts";
import { ItemStore } from "./item-store.ts";

const ARN = "arn:aws:dynamodb:us-east-1:000000000000:table/used";
const TABLE = { name: "used", arn: ARN, hashKey: "id", ttlAttribute: "expiresAt" };
const NOW = 1_800_000_000;

let seconds = NOW;
const items = new ItemStore(":memory:", () => seconds * 1000);
const store = new AwsStore(items);
let endpoint: AwsEndpoint;

beforeAll(async () => {
  endpoint = await startAwsEndpoint(0, store);
  items.putTable(TABLE);
  const allow = (role: string, ...actions: readonly string[]) => {
    store.putRole(role, role);
    const policy = { Statement: [{ Effect: "Allow", Action: actions, Resource: ARN }] };
    store.putRolePolicy(role, "own", parsePolicy(JSON.stringify(policy)) ?? []);
  };
  allow("all", "dynamodb:PutItem", "dynamodb:DeleteItem", "dynamodb:GetItem");
  allow("writer", "dynamodb:PutItem");
});
afterAll(async () => {
  await endpoint.close();
  items.close();
});

const client = (role = "all") =>
  new DynamoDBClient({
    region: "us-east-1",
    endpoint: endpoint.url,
    credentials: store.credentialsOf(role),
    maxAttempts: 1,
  });
const put = (id: string, more: Partial<PutItemCommandInput> = {}, round = "1") =>
  client().send(
    new PutItemCommand({ TableName: "used", Item: { id: { S: id }, round: { S: round } }, ...more }),
  );
const get = async (id: string) =>
  (await client().send(new GetItemCommand({ TableName: "used", Key: { id: { S: id } } }))).Item;
const remove = (id: string) =>
  client().send(
    new DeleteItemCommand({ TableName: "used", Key: { id: { S: id } }, ReturnValues: "ALL_OLD" }),
  );

describe("a table, with the AWS SDK", () => {
  test("keeps an item, returns it, and deletes it once", async () => {
    expect((await put("kept")).Attributes).toBeUndefined();
    expect(await get("kept")).toEqual({ id: { S: "kept" }, round: { S: "1" } });
    expect((await put("kept", { ReturnValues: "ALL_OLD" }, "2")).Attributes).toMatchObject({
      round: { S: "1" },
    });
    expect((await remove("kept")).Attributes).toMatchObject({ round: { S: "2" } });
    expect((await remove("kept")).Attributes).toBeUndefined();
    expect(await get("kept")).toBeUndefined();
  });

  test("lets one of two conditional writes through, and that one again", async () => {
    const once = (round: string) =>
      put(
        "once",
        {
          ConditionExpression: "attribute_not_exists(#id) OR #round = :round",
          ExpressionAttributeNames: { "#id": "id", "#round": "round" },
          ExpressionAttributeValues: { ":round": { S: round } },
        },
        round,
      );
    const written = await Promise.allSettled([once("1"), once("2")]);
    const failed = written.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
    expect(failed).toHaveLength(1);
    expect(failed[0]).toBeInstanceOf(ConditionalCheckFailedException);
    await once(written[0]?.status === "fulfilled" ? "1" : "2");
  });

  test.each<[string, boolean]>([
    ["attribute_exists(#round)", true],
    ["attribute_not_exists(#round)", false],
    ["#round = :one", true],
    ["#round <> :one", false],
    ["#round = :one AND attribute_exists(#round)", true],
    ["#round <> :one AND attribute_exists(#round)", false],
  ])("holds a write against %s: %s", async (ConditionExpression, holds) => {
    await put("held");
    const write = put("held", {
      ConditionExpression,
      ...(ConditionExpression.includes("#") && { ExpressionAttributeNames: { "#round": "round" } }),
      ...(ConditionExpression.includes(":") && { ExpressionAttributeValues: { ":one": { S: "1" } } }),
    });
    await (holds
      ? expect(write).resolves.toBeDefined()
      : expect(write).rejects.toBeInstanceOf(ConditionalCheckFailedException));
  });

  test("forgets an item whose time is over, by the clock of this machine", async () => {
    await put("brief", { Item: { id: { S: "brief" }, expiresAt: { N: String(NOW + 60) } } });
    seconds = NOW + 59;
    expect(await get("brief")).toBeDefined();
    seconds = NOW + 60;
    expect(await get("brief")).toBeUndefined();
    seconds = NOW;
  });

  test("asks IAM for each operation, and says which is missing", async () => {
    const Key = { id: { S: "kept" } };
    const refused = { name: "AccessDeniedException", message: /not authorized to perform dynamodb:/ };
    const { name } = refused;
    for (const send of [
      () => client("writer").send(new GetItemCommand({ TableName: "used", Key })),
      () => client("writer").send(new DeleteItemCommand({ TableName: "used", Key })),
      () => client().send(new GetItemCommand({ TableName: "other", Key })),
    ])
      await expect(send()).rejects.toMatchObject({ name, message: expect.stringMatching(refused.message) });
  });

  test.each<[string, Partial<PutItemCommandInput>, RegExp]>([
    ["an item without its key", { Item: { round: { S: "1" } } }, /id must be text/],
    ["an empty key", { Item: { id: { S: "" } } }, /id must be text/],
    ["a key of another type", { Item: { id: { N: "1" } } }, /id must be text/],
    ["a type that is not served", { Item: { id: { S: "a" }, list: { L: [] } } }, /Item\.list/],
    ["an option that is not served", { ReturnItemCollectionMetrics: "SIZE" }, /ReturnItemCollectionMetrics/],
    ["a bare name", { ConditionExpression: "attribute_not_exists(id)" }, /not "attribute_not_exists\(id\)"/],
    [
      "OR beside AND",
      {
        ConditionExpression: "attribute_exists(#a) OR attribute_exists(#a) AND attribute_exists(#a)",
        ExpressionAttributeNames: { "#a": "id" },
      },
      /joined by OR or by AND/,
    ],
    ["a name that nothing defines", { ConditionExpression: "attribute_exists(#a)" }, /not defined.*#a/],
    [
      "a value that nothing uses",
      {
        ConditionExpression: "attribute_exists(#a)",
        ExpressionAttributeNames: { "#a": "id" },
        ExpressionAttributeValues: { ":b": { S: "" } },
      },
      /unused in expressions: keys: {:b}/,
    ],
  ])("refuses %s with one clear error", async (_name, input, message) => {
    await expect(put("refused", input)).rejects.toMatchObject({
      name: "ValidationException",
      message: expect.stringMatching(message),
    });
  });
});

test("items outlive a restart where there is a file", () => {
  const folder = mkdtempSync(join(tmpdir(), "items-"));
  const file = join(folder, "data", "dynamodb.sqlite");
  const first = new ItemStore(file);
  first.put(TABLE, "a", { id: { S: "a" } });
  first.close();
  const second = new ItemStore(file);
  expect(second.get(TABLE, "a")).toEqual({ id: { S: "a" } });
  second.close();
  rmSync(folder, { recursive: true });
});
