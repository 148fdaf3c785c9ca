import type { Context } from "hono";
import * as v from "valibot";
import { ApiError } from "./api-error.ts";

/** A request's JSON, checked. @throws ApiError `InvalidRequestError` that names what was expected where */
export async function readBody<Schema extends v.GenericSchema>(
  context: Context,
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  const parsed = v.safeParse(schema, await context.req.json().catch(() => undefined));
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new ApiError(
    "InvalidRequestError",
    400,
    `${v.getDotPath(issue) ?? "the body"}; expected ${issue.expected}`,
  );
}
