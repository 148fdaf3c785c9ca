import { askService } from "../ask-service.ts";

/** A registered passkey. */
export interface Credential {
  readonly id: string;
  /** PEM */
  readonly publicKey: string;
  /** The user's `sub`. */
  readonly owner: string;
}

/** The passkey with this id that is registered for a user. */
export async function credentialOf(owner: string, id: string): Promise<Credential | undefined> {
  const { Item } = await dynamo("GetItem", {
    TableName: "passkeys",
    Key: { owner: { S: owner }, id: { S: id } },
  });
  return credential(Item);
}

/** The passkey with this id, of any user. */
export async function credentialById(id: string): Promise<Credential | undefined> {
  const { Items } = await dynamo("Scan", {
    TableName: "passkeys",
    FilterExpression: "id = :id",
    ExpressionAttributeValues: { ":id": { S: id } },
  });
  return credential(Array.isArray(Items) ? Items[0] : undefined);
}

function credential(item: unknown): Credential | undefined {
  const { id, publicKey, owner } = Object(item);
  return id === undefined ? undefined : { id: id.S, publicKey: publicKey.S, owner: owner.S };
}

function dynamo(operation: string, input: object): Promise<Readonly<Record<string, unknown>>> {
  const headers = {
    "content-type": "application/x-amz-json-1.0",
    "x-amz-target": `DynamoDB_20120810.${operation}`,
  };
  const url = "https://dynamodb.eu-west-1.amazonaws.com/";
  return askService(url, headers, JSON.stringify(input), "PASSKEYS_UNAVAILABLE");
}
