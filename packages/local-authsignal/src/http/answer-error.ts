import type { Context } from "hono";
import { ApiError } from "../core/errors.ts";

/** Turns whatever a route threw into a JSON refusal. What is not an ApiError is a bug and is logged. */
export function answerError(error: Error, c: Context): Response {
  if (error instanceof ApiError) return c.json(error.body(), error.status);
  console.error(error);
  const description = "local-authsignal failed; its console has the details.";
  return c.json(
    { error: "unexpected_error", errorCode: "unexpected_error", errorDescription: description },
    500,
  );
}
