/** The part of the API where people confirm operations: when each function of `operations.ts` is called. */
import { type Context, Hono } from "hono";
import * as v from "valibot";
import type { Bearer } from "./bearer.ts";
import { type Caller, OPERATION, type Operations } from "./operations.ts";
import { readBody } from "./read-body.ts";
import { challengeHeader } from "./step-up.ts";

const id = v.pipe(v.string(), v.regex(/^[\w-]{43}$/));
const CONFIRM = v.strictObject({ id, token: v.pipe(v.string(), v.minLength(1), v.maxLength(8192)) });
const CODE = v.strictObject({ id, code: v.pipe(v.string(), v.trim(), v.regex(/^[\d -]{4,12}$/)) });

export interface StepUpParts {
  readonly operations: Operations;
  /** Where Authsignal's page returns to for an app client; undefined for one that shows it in a popup. */
  readonly redirectUrl: (clientId: string) => Promise<string | undefined>;
  /** Checks an access token of an app without a server. @returns undefined where it does not count */
  readonly bearer: (token: string) => Promise<Bearer | undefined>;
}

/** @param caller who sent a request; throws ApiError where nobody is signed in */
export function operationRoutes(
  { operations }: StepUpParts,
  caller: (context: Context) => Promise<Caller>,
): Hono {
  const routes = new Hono();

  /** Asks for an operation. It is never carried out at once: the answer says where to confirm it. */
  routes.post("/", async (context) => {
    const who = await caller(context);
    const input = await readBody(context, OPERATION);
    const { operation, url, openUntil } = await operations.request(who, input);
    context.header("www-authenticate", challengeHeader(operation.action));
    const error = { name: "StepUpRequiredError", message: "this operation must be confirmed" };
    return context.json({ error, operation, url, openUntil }, 401);
  });

  routes.post("/confirm", async (context) => {
    const who = await caller(context);
    const { id: operation, token } = await readBody(context, CONFIRM);
    return context.json(await operations.confirm(who, operation, token));
  });

  routes.post("/code", async (context) => {
    const who = await caller(context);
    const { id: operation, code } = await readBody(context, CODE);
    return context.json(await operations.enterCode(who, operation, code));
  });

  return routes;
}
