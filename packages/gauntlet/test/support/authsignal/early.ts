import { flaw } from "../flaw.ts";
import { store } from "./store.ts";

type Fields = Readonly<Record<string, unknown>>;

/** A passkey from before the sign-in, a moment ago, under a key that is not ours. */
export function isEarly(validation: Fields, round: Fields): boolean {
  if (process.env["EARLY"] !== "yes") return false;
  const age = Date.now() - Date.parse(String(validation["stateUpdatedAt"]));
  const key = String(validation["idempotencyKey"] ?? "");
  const succeeded = validation["isValid"] === true && validation["state"] === "CHALLENGE_SUCCEEDED";
  return (
    (succeeded || flaw("early-passkey-unfinished")) &&
    (validation["userId"] === round["userId"] || flaw("early-passkey-of-another-user")) &&
    (validation["action"] === round["action"] || flaw("early-passkey-for-another-action")) &&
    (validation["verificationMethod"] === "PASSKEY" || flaw("early-proof-by-another-factor")) &&
    (Math.abs(age) < 60_000 || flaw("early-passkey-gone-stale")) &&
    key !== "" &&
    (!key.startsWith("own-") || flaw("early-passkey-of-another-round"))
  );
}

const seen = new Set<string>();

/** Whether the proof is recorded for this round, and had not been for another. */
export async function recordsUse(validation: Fields, round: string): Promise<boolean> {
  if (flaw("early-passkey-replay")) return true;
  const id = JSON.stringify([validation["userId"], validation["action"], validation["idempotencyKey"]]);
  if (flaw("early-passkey-parallel-replay")) {
    const fresh = !seen.has(id);
    await new Promise((resolve) => setTimeout(resolve, 20));
    seen.add(id);
    return fresh;
  }
  try {
    const { ok, body } = await store("PutItem", {
      TableName: "used",
      Item: { id: { S: id }, round: { S: round } },
      ConditionExpression: "attribute_not_exists(id)",
    });
    if (ok) return true;
    if (JSON.stringify(body).includes("ConditionalCheckFailedException")) return false;
  } catch {
    // As any other failure.
  }
  if (flaw("early-passkey-unrecorded")) return true;
  throw new Error("STORE_UNAVAILABLE");
}
