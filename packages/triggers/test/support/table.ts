import { json, type Reply } from "./stub-server.ts";

interface Item {
  readonly id: { readonly S: string };
  readonly round: { readonly S: string };
}

/**
 * DynamoDB with one table, for the two operations that the triggers use: PutItem under the condition that no other
 * round wrote the item, and DeleteItem that answers what it deleted.
 */
export function tableReply(items = new Map<string, Item>()): Reply {
  return (request, response, socket) => {
    const answer = (status: number, body: object) => json(status, body)(request, response, socket);
    if (request.method !== "POST") return answer(404, {});
    const { Item, Key } = JSON.parse(request.body);
    if (request.headers["x-amz-target"] === "DynamoDB_20120810.DeleteItem") {
      const Attributes = items.get(Key.id.S);
      items.delete(Key.id.S);
      return answer(200, Attributes ? { Attributes } : {});
    }
    const held = items.get(Item.id.S);
    if (held && held.round.S !== Item.round.S) {
      return answer(400, { __type: "com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException" });
    }
    items.set(Item.id.S, Item);
    return answer(200, {});
  };
}
