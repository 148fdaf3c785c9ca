/** What people confirm here: a transfer, another address, one more method. What each says, and what it does then. */
import * as v from "valibot";
import { ApiError } from "./api-error.ts";
import type { Asking, Details, Operation, StepUps } from "./step-up.ts";

/** Who asks, by a session or an access token that was verified. */
export interface Caller {
  readonly sub: string;
  /** Cognito's name for the person. */
  readonly userName: string;
  readonly asking: Asking;
}

export interface OperationParts {
  readonly stepUps: StepUps;
  /** Sends a code to an address that nobody has proven yet. @returns the id of that challenge */
  readonly sendCode: (email: string, asking: Asking) => Promise<string>;
  /** Whether this is the code of that challenge, which went to that address. */
  readonly checkCode: (challengeId: string, email: string, code: string) => Promise<boolean>;
  /** Gives the person another address. Repeatable. */
  readonly changeEmail: (caller: Caller, email: string) => Promise<void>;
  /** Authsignal's page on which the person adds a method. */
  readonly addMethodUrl: (operation: Operation, asking: Asking) => Promise<string>;
}

/** What the page gets of an operation. */
export interface Shown {
  readonly id: string;
  readonly action: string;
  readonly details: Details;
  readonly state: Operation["state"];
  /** Milliseconds since the epoch. */
  readonly confirmedAt?: number | undefined;
}

/** An operation that was confirmed, and what is left to do. */
export type Carried = { readonly operation: Shown } & (
  | { readonly next?: undefined }
  | { readonly next: "code" }
  | { readonly next: "page"; readonly url: string }
);

const text = (longest: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(longest));
/** Up to two decimals, as people type it. */
const amount = v.pipe(
  v.string(),
  v.regex(/^\d{1,7}(\.\d{1,2})?$/, "expected an amount such as 120.50"),
  v.transform(Number),
  v.minValue(0.01),
  v.maxValue(1_000_000),
);
/** A name, not a sentence: it is shown on the page that asks the person to confirm. */
const payee = v.pipe(
  text(60),
  v.regex(/^[\p{L}\p{M}\p{N} .,'’&()-]+$/u, "expected letters, digits and spaces"),
);

/** `anonymousId` of Authsignal's browser SDK, which Authsignal's rules know a device by. */
const device = { deviceId: v.optional(v.pipe(v.string(), v.uuid())) };

/** What the page sends to ask for an operation. */
export const OPERATION = v.variant("action", [
  v.strictObject({
    action: v.literal("transfer"),
    amount,
    currency: v.picklist(["EUR", "USD", "NZD"]),
    payee,
    ...device,
  }),
  v.strictObject({ action: v.literal("change-email"), email: v.pipe(text(128), v.email()), ...device }),
  v.strictObject({ action: v.literal("add-method"), ...device }),
]);

/** The action codes in Authsignal's portal. */
export const ACTIONS: readonly string[] = OPERATION.options.map(({ entries }) => entries.action.literal);

function detailsOf(operation: v.InferOutput<typeof OPERATION>): Details {
  if (operation.action === "add-method") return {};
  if (operation.action === "change-email") return { email: operation.email };
  const { amount: value, currency, payee: to } = operation;
  // The number is for Authsignal's rules, the sum for its message.
  return { amount: value, currency, sum: `${value.toFixed(2)} ${currency}`, payee: to };
}

export type Operations = ReturnType<typeof operationsOf>;

export function operationsOf(parts: OperationParts) {
  const { stepUps } = parts;

  /** Goes on with what was confirmed. Each step can be repeated. */
  async function carryOn(operation: Operation, { asking }: Caller): Promise<Carried> {
    const { action, state, details, notes } = operation;
    if (action === "add-method") {
      const url = await parts.addMethodUrl(operation, asking);
      return { operation: shown(operation), next: "page", url };
    }
    if (action !== "change-email" || state === "done") return { operation: shown(operation) };
    if (notes?.["challengeId"] === undefined) {
      const challengeId = await parts.sendCode(String(details["email"]), asking);
      await stepUps.advance(operation, "confirmed", { challengeId });
    }
    return { operation: shown(operation), next: "code" };
  }

  return {
    async request(caller: Caller, input: v.InferOutput<typeof OPERATION>) {
      const { redirectUrl, from } = caller.asking;
      const asking = { redirectUrl, from: { ...from, deviceId: input.deviceId } };
      const requested = await stepUps.request(caller.sub, input.action, detailsOf(input), asking);
      if ("refused" in requested) throw refusal(requested.refused);
      const { operation, url } = requested;
      return { operation: shown(operation), url, openUntil: operation.openUntil };
    },

    /** @throws ApiError `OperationUsedError` with the operation where it was confirmed before */
    async confirm(caller: Caller, id: string, token: string): Promise<Carried> {
      const confirmed = await stepUps.confirm(caller.sub, id, token, ({ action }) =>
        action === "change-email" ? "confirmed" : "done",
      );
      if (!("refused" in confirmed)) return carryOn(confirmed.operation, caller);
      const { refused, operation } = confirmed;
      throw operation ? usedBefore(operation) : refusal(refused);
    },

    /** The code that went to the new address: the last step of its change. */
    async enterCode(caller: Caller, id: string, code: string): Promise<Carried> {
      const operation = await stepUps.find(caller.sub, id);
      if (operation?.action !== "change-email" || operation.state === "open") throw refusal("unknown");
      if (operation.state === "done") throw usedBefore(operation);
      const over = await stepUps.mayGoOn(operation);
      if (over !== undefined) throw refusal(over);
      const { notes = {}, details } = operation;
      const email = String(details["email"]);
      const { challengeId } = notes;
      if (challengeId === undefined) return carryOn(operation, caller);
      // Proven before, by a request whose change failed: it can be repeated, and the code counts once.
      let proven: Operation | undefined = operation;
      if (notes["proven"] === undefined) {
        if (!(await parts.checkCode(challengeId, email, code))) throw refusal("wrong-code");
        proven = await stepUps.advance(operation, "confirmed", { proven: "yes" });
      }
      if (proven === undefined) throw refusal("unknown");
      await parts.changeEmail(caller, email);
      const done = await stepUps.advance(proven, "done");
      return { operation: shown(done ?? { ...proven, state: "done" }) };
    },
  };
}

function shown({ id, action, details, state, confirmedAt }: Operation): Shown {
  return { id, action, details, state, confirmedAt };
}

/** A confirmed operation that is asked for again: nothing happens twice, and the person learns what came of it. */
function usedBefore(operation: Operation): ApiError {
  const message = "this operation was confirmed before";
  return new ApiError("OperationUsedError", 409, message, { operation: shown(operation) });
}

const REFUSALS: Readonly<Record<string, readonly [name: string, status: 403 | 404 | 409 | 410]>> = {
  "not-bound": ["OperationRefusedError", 403],
  "factor-gone": ["FactorGoneError", 403],
  blocked: ["OperationBlockedError", 403],
  "under-review": ["OperationUnderReviewError", 403],
  unknown: ["NoSuchOperationError", 404],
  expired: ["OperationExpiredError", 410],
  "wrong-code": ["WrongCodeError", 409],
};

/** What the page learns of a refusal: its name. A proof that does not count says no more than that. */
function refusal(reason: string): ApiError {
  const [name, status] = REFUSALS[reason] ?? ["NotProvenError", 403];
  return new ApiError(name, status, `this operation was refused: ${reason}`);
}
