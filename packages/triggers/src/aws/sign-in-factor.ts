import { SIGN_IN_ID } from "../assumptions.ts";
import { withDeadline } from "../lambda/deadline.ts";
import { isRecord } from "../rules/json.ts";
import { putOnce, takeItem } from "./single-use-table.ts";
import { storeId } from "./store-id.ts";

/** How somebody proved who they are, and when. */
export interface SignInFactor {
  /** Authsignal's verification method, e.g. `PASSKEY`. */
  readonly factor: string;
  /** When Verify accepted the proof, ISO 8601. */
  readonly at: string;
}

/** Which sign-in it is about. */
export interface SignInOf {
  readonly sub: string;
  readonly clientId: string;
  /** Drawn by the client for this one sign-in and sent as `ClientMetadata` with the answer. */
  readonly signInId: string;
}

/** Tokens are made right after Verify: Cognito allows five seconds a trigger, and three of them follow. */
const KEPT_SECONDS = 60;

/** A sign-in does not wait longer for a claim, and Verify does not begin with less than twice as much left. */
const STORE_MS = 1_000;

/**
 * Which sign-in an event of Verify or PreTokenGeneration belongs to, by what both get.
 *
 * PreTokenGeneration sees no session, and a person may sign in twice at the same time: by the user alone, one
 * sign-in would get the other's factor. `ClientMetadata` of the answer reaches both triggers, and only the client
 * that answered knows what it drew. It selects a record and is no part of it.
 *
 * @returns `undefined` without a `signInId` of the right form: then there will be no claim
 */
export function signInOf(
  sub: string | undefined,
  clientId: string,
  clientMetadata: Readonly<Record<string, string>> | null | undefined,
): SignInOf | undefined {
  const signInId = clientMetadata?.["signInId"];
  if (!sub || typeof signInId !== "string" || !SIGN_IN_ID.test(signInId)) return undefined;
  return { sub, clientId, signInId };
}

/**
 * Keeps for PreTokenGeneration which factor Verify has accepted. A failure is no reason to refuse a proof: the
 * tokens then carry no claim.
 *
 * @param leftMs milliseconds that the invocation may still take
 * @returns what happened, for the log
 */
export async function keepFactor(
  table: string,
  { sub, clientId, signInId }: SignInOf,
  factor: string,
  round: string,
  leftMs: number,
): Promise<"kept" | "id-used-before" | "postponed" | "failed"> {
  if (leftMs < 2 * STORE_MS) return "postponed";
  const now = Date.now();
  const item = {
    id: storeId(sub, clientId, signInId),
    round,
    expiresAt: Math.floor(now / 1000) + KEPT_SECONDS,
    value: JSON.stringify({ factor, at: new Date(now).toISOString() }),
  };
  return withDeadline(STORE_MS, () => putOnce(table, item)).then(
    (kept) => (kept ? "kept" : "id-used-before"),
    () => "failed",
  );
}

/**
 * Takes the factor of a sign-in, once.
 *
 * @returns `undefined` when none was kept, it was taken, or too much time has passed
 * @throws PublicError when the table does not answer
 */
export async function takeFactor(
  table: string,
  { sub, clientId, signInId }: SignInOf,
): Promise<SignInFactor | undefined> {
  const item = await withDeadline(STORE_MS, () => takeItem(table, storeId(sub, clientId, signInId)));
  if (!item || item.expiresAt * 1000 < Date.now()) return undefined;
  const value: unknown = JSON.parse(item.value);
  if (!isRecord(value)) return undefined;
  const { factor, at } = value;
  return typeof factor === "string" && typeof at === "string" ? { factor, at } : undefined;
}
