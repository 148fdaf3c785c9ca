import * as v from "valibot";
import {
  isUserActionState,
  isVerificationMethod,
  OUTCOMES,
  type UserActionState,
  VERIFICATION_METHODS,
  type VerificationMethod,
} from "../core/vocabulary.ts";
import type { Database } from "./database.ts";
import type { Row } from "./row.ts";
import { CustomDataSchema } from "./users.ts";

/** What names one tracked action: everything that a proof is bound to. */
export interface ActionKey {
  readonly tenantId: string;
  readonly userId: string;
  readonly actionCode: string;
  readonly idempotencyKey: string;
}

/** The attributes of `track` that outlive the call. */
export const TrackedAttributes = v.object({
  redirectUrl: v.optional(v.string()),
  redirectToSettings: v.optional(v.boolean()),
  ipAddress: v.optional(v.string()),
  userAgent: v.optional(v.string()),
  deviceId: v.optional(v.string()),
  scope: v.optional(v.string()),
  email: v.optional(v.string()),
  phoneNumber: v.optional(v.string()),
  username: v.optional(v.string()),
  locale: v.optional(v.string()),
  custom: v.optional(CustomDataSchema),
});
export type TrackedAttributes = v.InferOutput<typeof TrackedAttributes>;

/** The rule that decided an action, as it was then. */
const AppliedRule = v.object({
  ruleId: v.string(),
  name: v.string(),
  description: v.optional(v.string()),
  outcome: v.optional(v.picklist(OUTCOMES)),
  verificationMethods: v.optional(v.array(v.picklist(VERIFICATION_METHODS))),
  promptToEnroll: v.optional(v.picklist(VERIFICATION_METHODS)),
});
export type AppliedRule = v.InferOutput<typeof AppliedRule>;

export interface Action extends ActionKey {
  readonly state: UserActionState;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly stateUpdatedAt: number;
  /** Wrong answers so far, over all codes that were sent. */
  readonly failedAttempts: number;
  readonly verificationMethod?: VerificationMethod | undefined;
  readonly verifiedBy?: string | undefined;
  readonly rule?: AppliedRule | undefined;
  readonly attributes: TrackedAttributes;
}

export interface ActionQuery {
  readonly from?: number | undefined;
  readonly codes: readonly string[];
  readonly state?: UserActionState | undefined;
}

export class Actions {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  get(key: ActionKey): Action | undefined {
    const found = this.#database.first(
      "SELECT * FROM actions WHERE tenant_id = ? AND user_id = ? AND action_code = ? AND idempotency_key = ?",
      key.tenantId,
      key.userId,
      key.actionCode,
      key.idempotencyKey,
    );
    return found && toAction(found);
  }

  /** Creates or replaces an action. */
  put(action: Action): void {
    this.#database.run(
      `INSERT OR REPLACE INTO actions (tenant_id, user_id, action_code, idempotency_key, state, created_at, updated_at,
       state_updated_at, failed_attempts, verification_method, verified_by, rule,
       attributes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      action.tenantId,
      action.userId,
      action.actionCode,
      action.idempotencyKey,
      action.state,
      action.createdAt,
      action.updatedAt,
      action.stateUpdatedAt,
      action.failedAttempts,
      action.verificationMethod ?? null,
      action.verifiedBy ?? null,
      action.rule === undefined ? null : JSON.stringify(action.rule),
      JSON.stringify(action.attributes),
    );
  }

  /** A user's actions, the newest first. */
  query(tenantId: string, userId: string, query: ActionQuery): Action[] {
    return this.#database
      .all(
        `SELECT * FROM actions WHERE tenant_id = ? AND user_id = ? AND created_at >= ? ORDER BY created_at DESC`,
        tenantId,
        userId,
        query.from ?? 0,
      )
      .map(toAction)
      .filter((action) => query.codes.length === 0 || query.codes.includes(action.actionCode))
      .filter((action) => query.state === undefined || query.state === action.state);
  }
}

function toAction(found: Row): Action {
  const state = found.text("state");
  if (!isUserActionState(state)) throw new Error(`The database holds an unknown action state "${state}"`);
  const method = found.optionalText("verification_method");
  return {
    tenantId: found.text("tenant_id"),
    userId: found.text("user_id"),
    actionCode: found.text("action_code"),
    idempotencyKey: found.text("idempotency_key"),
    state,
    createdAt: found.integer("created_at"),
    updatedAt: found.integer("updated_at"),
    stateUpdatedAt: found.integer("state_updated_at"),
    failedAttempts: found.integer("failed_attempts"),
    verificationMethod: method !== undefined && isVerificationMethod(method) ? method : undefined,
    verifiedBy: found.optionalText("verified_by"),
    rule: v.parse(v.optional(AppliedRule), found.json("rule")),
    attributes: v.parse(TrackedAttributes, found.json("attributes")),
  };
}
