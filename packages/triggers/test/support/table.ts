import { json, type Reply } from "./stub-server.ts";

type Value = { readonly S?: string; readonly N?: string; readonly BOOL?: boolean };
/** An item as DynamoDB has it, e.g. `{ id: { S: "a" } }`. */
export type Item = Readonly<Record<string, Value>>;

/**
 * DynamoDB with one table of single items: GetItem, DeleteItem that answers what it deleted, and PutItem under the
 * conditions that the triggers state.
 */
export function tableReply(items = new Map<string, Item>()): Reply {
  return (request, response, socket) => {
    const answer = (status: number, body: object) => json(status, body)(request, response, socket);
    if (request.method !== "POST") return answer(404, {});
    const { Item, Key, ConditionExpression, ExpressionAttributeValues } = JSON.parse(request.body);
    const operation = String(request.headers["x-amz-target"]).split(".")[1];
    const id: string = (Item ?? Key).id.S;
    const held = items.get(id);
    if (operation === "GetItem") return answer(200, held ? { Item: held } : {});
    if (operation === "DeleteItem") {
      items.delete(id);
      return answer(200, held ? { Attributes: held } : {});
    }
    if (!holds(ConditionExpression, ExpressionAttributeValues ?? {}, held))
      return answer(400, { __type: "com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException" });
    items.set(id, Item);
    return answer(200, {});
  };
}

function holds(condition: string, values: Readonly<Record<string, Value>>, held: Item | undefined): boolean {
  const same = (name: string) => held?.[name]?.S === values[`:${name}`]?.S;
  switch (condition) {
    case "attribute_not_exists(#id)":
      return held === undefined;
    case "attribute_not_exists(#id) OR #round = :round":
      return held === undefined || same("round");
    case "#version = :version":
      return held !== undefined && same("version");
    default:
      throw new Error(`the stub does not know the condition ${condition}`);
  }
}
