import { Hono } from "hono";
import * as v from "valibot";
import { invalidRequest, notFound } from "../core/errors.ts";
import { iso } from "../core/iso.ts";
import { USER_ACTION_STATES } from "../core/vocabulary.ts";
import { ActionPath, UserPath } from "../http/fields.ts";
import { check, readBody } from "../http/read-body.ts";
import type { Service } from "../service/service.ts";
import type { Action, AppliedRule } from "../store/actions.ts";
import type { ServerEnv } from "./env.ts";

const state = v.picklist(USER_ACTION_STATES, `must be one of ${USER_ACTION_STATES.join(", ")}`);
const UpdateBody = v.object({ state });
const Query = v.object({
  fromDate: v.optional(v.string()),
  codes: v.optional(v.string(), ""),
  state: v.optional(state),
});

/** GET and PATCH /users/{userId}/actions/{action}/{idempotencyKey}, GET /users/{userId}/actions */
export function actionRoutes(service: Service): Hono<ServerEnv> {
  const app = new Hono<ServerEnv>();
  const find = (tenantId: string, params: unknown): Action => {
    const { userId, action: actionCode, idempotencyKey } = check(params, ActionPath);
    const action = service.store.actions.get({ tenantId, userId, actionCode, idempotencyKey });
    if (action === undefined) throw notFound("The user has no action with this code and idempotency key.");
    return action;
  };

  app.get("/users/:userId/actions", (c) => {
    const { userId } = check(c.req.param(), UserPath);
    const query = check(c.req.query(), Query);
    const codes = query.codes.split(",").filter((code) => code !== "");
    const from = query.fromDate === undefined ? undefined : readDate(query.fromDate);
    const found = service.store.actions.query(c.get("tenant").tenantId, userId, {
      codes,
      from,
      state: query.state,
    });
    return c.json(found.map(presentListed));
  });

  app.get("/users/:userId/actions/:action/:idempotencyKey", (c) =>
    c.json(present(find(c.get("tenant").tenantId, c.req.param()))),
  );

  app.patch("/users/:userId/actions/:action/:idempotencyKey", async (c) => {
    const action = find(c.get("tenant").tenantId, c.req.param());
    const body = await readBody(c, UpdateBody);
    const now = service.now();
    service.store.actions.put({ ...action, state: body.state, stateUpdatedAt: now, updatedAt: now });
    return c.json({ state: body.state });
  });
  return app;
}

function present(action: Action): Record<string, unknown> {
  return {
    state: action.state,
    stateUpdatedAt: iso(action.stateUpdatedAt),
    createdAt: iso(action.createdAt),
    verificationMethod: action.verificationMethod,
    rules: action.rule === undefined ? [] : [presentRule(action.rule)],
    output: { custom: action.attributes.custom ?? {} },
  };
}

function presentRule({ ruleId, name, description }: AppliedRule): Record<string, unknown> {
  return { ruleId, name, description };
}

function presentListed(action: Action): Record<string, unknown> {
  return {
    actionCode: action.actionCode,
    idempotencyKey: action.idempotencyKey,
    createdAt: iso(action.createdAt),
    updatedAt: iso(action.updatedAt),
    state: action.state,
    stateUpdatedAt: iso(action.stateUpdatedAt),
    verificationMethod: action.verificationMethod,
    verifiedByAuthenticatorId: action.verifiedBy,
  };
}

function readDate(value: string): number {
  const at = Date.parse(value);
  if (Number.isNaN(at))
    throw invalidRequest(`fromDate is ${JSON.stringify(value)}; expected an ISO 8601 date.`);
  return at;
}
