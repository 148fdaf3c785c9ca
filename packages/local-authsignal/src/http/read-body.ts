import type { Context } from "hono";
import * as v from "valibot";
import { ApiError, invalidRequest } from "../core/errors.ts";
import { issueText, plainIssue } from "../core/issue.ts";

type ObjectSchema<T> = v.GenericSchema<unknown, T>;

/**
 * Reads a JSON object and checks it. An empty body counts as `{}`: the browser SDK's challenge calls send none.
 * @throws {invalid_request} when the body is not valid; the message names the field
 */
export async function readBody<T>(c: Context, schema: ObjectSchema<T>): Promise<T> {
  const text = await c.req.text();
  if (text.trim() === "") return check({}, schema);
  const type = c.req.header("content-type") ?? "";
  if (!/^application\/([a-z.+-]+\+)?json\b/i.test(type))
    throw new ApiError(415, "invalid_request", `Content-Type is "${type}"; expected application/json.`);
  return check(parse(text), schema);
}

/** Checks a value against a schema. @throws {invalid_request} when it does not fit; the message names the field */
export function check<T>(value: unknown, schema: ObjectSchema<T>): T {
  const result = v.safeParse(schema, value, { message: plainIssue });
  if (result.success) return result.output;
  throw invalidRequest(issueText(result.issues[0]));
}

function parse(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw invalidRequest("The body is not valid JSON.");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw invalidRequest("The body must be a JSON object.");
  return value;
}
