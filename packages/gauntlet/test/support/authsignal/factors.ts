import { flaw } from "../flaw.ts";
import { store } from "./store.ts";

type Metadata = Readonly<Record<string, string>> | undefined;

/** One item per sign-in, named by what the client drew for it. */
function idOf(sub: string | undefined, metadata: Metadata): string | undefined {
  const id = flaw("factor-claim-of-another-sign-in") ? "any" : metadata?.["signInId"];
  return sub && id ? `${sub} ${id}` : undefined;
}

export async function keepFactor(sub: string | undefined, metadata: Metadata): Promise<void> {
  const id = idOf(sub, metadata);
  if (id === undefined) return;
  await store("PutItem", {
    TableName: "factors",
    Item: { id: { S: id }, factor: { S: "PASSKEY" } },
    ConditionExpression: "attribute_not_exists(id)",
  });
}

export async function takeFactor(sub: string | undefined, metadata: Metadata): Promise<string | undefined> {
  if (flaw("factor-claim-by-metadata")) return metadata?.["factor"];
  const id = idOf(sub, metadata);
  if (id === undefined) return undefined;
  const input = { TableName: "factors", Key: { id: { S: id } }, ReturnValues: "ALL_OLD" };
  const { body } = await store("DeleteItem", input);
  return /"factor":\{"S":"(\w+)"/.exec(JSON.stringify(body))?.[1];
}
