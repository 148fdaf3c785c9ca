import { afterEach, describe, expect, test, vi } from "vitest";
import { drop, json, type Reply, startStub } from "../../test/support/stub-server.ts";
import { tableReply } from "../../test/support/table.ts";
import { PublicError, type PublicErrorCode } from "../rules/public-error.ts";
import { putOnce, type StoredItem, takeItem } from "./single-use-table.ts";

const item: StoredItem = { id: "i", round: "r1", expiresAt: 1_800_000_000, value: "v" };

afterEach(() => vi.unstubAllEnvs());

async function startTable(reply: Reply = tableReply()) {
  const table = await startStub(reply);
  vi.stubEnv("AWS_ENDPOINT_URL_DYNAMODB", table.url);
  return table;
}

describe("an item", () => {
  test("is written in one step with its condition, over DynamoDB's protocol", async () => {
    await using table = await startTable();
    expect(await putOnce("used", item)).toBe(true);
    expect(table.received[0]?.headers).toMatchObject({
      "content-type": "application/x-amz-json-1.0",
      "x-amz-target": "DynamoDB_20120810.PutItem",
      authorization: expect.stringContaining("/dynamodb/aws4_request"),
    });
    expect(JSON.parse(table.received[0]?.body ?? "")).toEqual({
      TableName: "used",
      Item: { id: { S: "i" }, round: { S: "r1" }, expiresAt: { N: "1800000000" }, value: { S: "v" } },
      ConditionExpression: "attribute_not_exists(#id) OR #round = :round",
      ExpressionAttributeNames: { "#id": "id", "#round": "round" },
      ExpressionAttributeValues: { ":round": { S: "r1" } },
    });
  });

  test("is written by one round alone, which may repeat it", async () => {
    await using _table = await startTable();
    expect(await putOnce("used", item)).toBe(true);
    expect(await putOnce("used", { ...item, round: "r2" })).toBe(false);
    expect(await putOnce("used", item)).toBe(true);
  });

  test("is taken once", async () => {
    await using table = await startTable();
    await putOnce("used", item);
    expect(await takeItem("used", "i")).toEqual({ value: "v", expiresAt: 1_800_000_000 });
    expect(await takeItem("used", "i")).toBeUndefined();
    expect(JSON.parse(table.received.at(-1)?.body ?? "")).toEqual({
      TableName: "used",
      Key: { id: { S: "i" } },
      ReturnValues: "ALL_OLD",
    });
  });

  test.each([
    null,
    {},
    { Attributes: [] },
    { Attributes: { value: "v", expiresAt: { N: "1" } } },
    { Attributes: { value: { N: "1" }, expiresAt: { N: "1" } } },
    { Attributes: { value: { S: "v" } } },
    { Attributes: { value: { S: "v" }, expiresAt: { N: "soon" } } },
  ])("is none when the table answers %j", async (answer) => {
    await using _table = await startTable(json(200, answer));
    expect(await takeItem("used", "i")).toBeUndefined();
  });

  test.each<[string, Reply, PublicErrorCode, string]>([
    [
      "refuses",
      json(400, { __type: "x#AccessDeniedException" }),
      "CONFIGURATION_ERROR",
      "PutItem: status 400 AccessDeniedException",
    ],
    [
      "fails",
      json(500, { __type: "x#InternalServerError" }),
      "AWS_UNAVAILABLE",
      "PutItem: status 500 InternalServerError",
    ],
    ["does not answer", drop, "AWS_UNAVAILABLE", "PutItem: no answer"],
  ])("is not written when the table %s, and nobody may think so", async (_name, reply, code, detail) => {
    await using _table = await startTable(reply);
    const error = await putOnce("used", item).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code });
    expect(error instanceof PublicError && PublicError.detailOf(error)).toEqual({
      detail,
      service: "DynamoDB",
    });
    await expect(takeItem("used", "i")).rejects.toThrow(code);
  });
});
