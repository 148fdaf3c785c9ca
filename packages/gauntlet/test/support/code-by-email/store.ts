import { askService } from "../ask-service.ts";

/** One call of DynamoDB at its public address, as code without an SDK would make it. */
async function call(
  operation: string,
  input: object,
  hasDeadline = true,
): Promise<Readonly<Record<string, unknown>>> {
  const headers = {
    "x-amz-target": `DynamoDB_20120810.${operation}`,
    "content-type": "application/x-amz-json-1.0",
  };
  const url = "https://dynamodb.eu-west-1.amazonaws.com/";
  return askService(url, headers, JSON.stringify(input), "STORE_UNAVAILABLE", hasDeadline);
}

export async function load(table: string, id: string, hasDeadline = true): Promise<string | undefined> {
  const { Item } = await call("GetItem", { TableName: table, Key: { id: { S: id } } }, hasDeadline);
  return /"value":\{"S":"([^"]*)"/.exec(JSON.stringify(Item ?? {}))?.[1];
}

export async function save(table: string, id: string, value: string): Promise<void> {
  await call("PutItem", { TableName: table, Item: { id: { S: id }, value: { S: value } } });
}
