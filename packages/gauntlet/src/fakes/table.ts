import { isRecord, parseJson } from "../json.ts";
import { FAULTS, type FaultName } from "./faults.ts";
import { type Exchange, json } from "./server.ts";

/**
 * The part of DynamoDB that a record of used tokens needs: conditional PutItem, GetItem and DeleteItem. A table's
 * key is not known here; it is the attribute that a condition calls `attribute_not_exists`, or `Key` names.
 */
export class FakeTable {
  readonly #items = new Map<string, Readonly<Record<string, unknown>>>();
  #fault: FaultName | undefined;

  /** Makes every call fail from now on. */
  fail(fault: FaultName): void {
    this.#fault = fault;
  }

  reset(): void {
    this.#items.clear();
    this.#fault = undefined;
  }

  answer(operation: string, exchange: Exchange): void {
    if (this.#fault) FAULTS[this.#fault](exchange, () => {});
    else json(exchange.response, ...this.#handle(operation, exchange.body));
  }

  #handle(operation: string, text: string): readonly [status: number, body: object] {
    const body = parseJson(text);
    const input = isRecord(body) ? body : {};
    if (operation === "PutItem") return this.#put(input);
    const [key] = Object.entries(isRecord(input["Key"]) ? input["Key"] : {});
    const id = JSON.stringify([input["TableName"], ...(key ?? [])]);
    const held = this.#items.get(id);
    if (operation === "GetItem") return [200, held ? { Item: held } : {}];
    if (operation !== "DeleteItem") return [400, { __type: "UnknownOperationException" }];
    this.#items.delete(id);
    return [200, held && input["ReturnValues"] ? { Attributes: held } : {}];
  }

  #put(input: Readonly<Record<string, unknown>>): readonly [status: number, body: object] {
    const item = isRecord(input["Item"]) ? input["Item"] : {};
    const names = isRecord(input["ExpressionAttributeNames"]) ? input["ExpressionAttributeNames"] : {};
    const values = isRecord(input["ExpressionAttributeValues"]) ? input["ExpressionAttributeValues"] : {};
    const nameOf = (text = "") => String(names[text] ?? text);
    const condition = String(input["ConditionExpression"] ?? "");
    const keyName = nameOf(/attribute_not_exists\s*\(\s*([#\w]+)\s*\)/.exec(condition)?.[1]);
    const id = JSON.stringify([input["TableName"], keyName, item[keyName]]);
    const held = this.#items.get(id);
    const excepted = [...condition.matchAll(/([#\w]+)\s*=\s*(:\w+)/g)].some(
      ([, name, value = ""]) => JSON.stringify(held?.[nameOf(name)]) === JSON.stringify(values[value]),
    );
    if (condition !== "" && held && !excepted) {
      return [400, { __type: "com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException" }];
    }
    this.#items.set(id, item);
    return [200, {}];
  }
}
