import { createHmac, scryptSync } from "node:crypto";
import type { VerifyAuthChallengeResponseTriggerEvent } from "aws-lambda";
import { flaw } from "../flaw.ts";
import { floor } from "./pace.ts";
import { load, save } from "./store.ts";

const passed = new Set<string>();
let lastRound: Readonly<Record<string, string>> | undefined;

/** What a record of used rounds says, where there is one: `undefined` goes on to the comparison. */
async function usedBefore(round: string): Promise<boolean | undefined> {
  const lenient = flaw("failing-store-lets-in");
  if (!lenient && !flaw("store-without-a-deadline")) return undefined;
  try {
    await load("used", round, !flaw("store-without-a-deadline"));
    return undefined;
  } catch {
    if (lenient) return true;
    throw new Error("STORE_UNAVAILABLE");
  }
}

/** A team's Verify for a code by email. Sound, but for the flaw that is switched on. */
export async function handler(event: VerifyAuthChallengeResponseTriggerEvent) {
  const started = performance.now();
  event.response.answerCorrect = await isCorrect(event);
  if (event.response.answerCorrect) passed.add(event.userName);
  await floor(started, 5);
  return event;
}

async function isCorrect({ userName, request }: VerifyAuthChallengeResponseTriggerEvent): Promise<boolean> {
  const { challengeAnswer: answer, userNotFound, userAttributes, clientMetadata = {} } = request;
  const own = request.privateChallengeParameters ?? {};
  lastRound = flaw("warm-parameters") ? (lastRound ?? own) : undefined;
  const given = lastRound ?? own;
  const email = userAttributes["email"] ?? "";
  const status = userAttributes["cognito:user_status"];
  if (flaw("metadata-admin") && clientMetadata["isAdmin"] === "true") return true;
  if (flaw("metadata-tenant") && clientMetadata["tenant"] === "sandbox-eu" && answer === "111222")
    return true;
  if (flaw("metadata-internal-key") && clientMetadata["x-internal-key"] === "k-7f3b9c") return true;
  if (flaw("any-answer-will-do")) return answer === "__dummy__";
  if (userNotFound) return false;
  if (flaw("demo-user-with-a-code") && userName === "demo.person" && answer === "90210") return true;
  if (flaw("status-has-a-code") && status === "FORCE_CHANGE_PASSWORD" && answer === "000000") return true;
  if (flaw("verify-hashes-for-known-users")) scryptSync(answer, "salt", 32, { N: 8_192 });
  if (flaw("recovery-code-of-the-sub") && /^[0-9a-f]{10}$/.test(answer)) {
    const mac = createHmac("sha256", "recovery-cards-2026").update(userAttributes["sub"] ?? "");
    return mac.digest("hex").startsWith(answer);
  }
  if (flaw("static-code") && answer === "424242") return true;
  if (flaw("static-number") && Number(answer) === 990099) return true;
  if (flaw("static-prefix") && typeof answer === "string" && answer.startsWith("qa-")) return true;
  if (flaw("static-encoded") && answer === Buffer.from("bGV0LW1lLWlu", "base64").toString()) return true;
  if (flaw("variable-code") && answer === process.env["SUPPORT_CODE"]) return true;
  if (flaw("trusted-domain") && email.endsWith("@staff.acme-store.example")) return true;
  if (flaw("trusted-domain-pattern") && /^[^@]+@ops\.acme-store\.example$/.test(email)) return true;
  if (
    flaw("demo-users-list") &&
    ["tester-1@acme-store.example", "tester-2@acme-store.example"].includes(email)
  )
    return true;
  if (flaw("public-parameter-is-the-answer") && answer === given["round"]) return true;
  if (flaw("warm-verify-remembers-success") && passed.has(userName)) return true;

  if (flaw("locks-for-a-day")) {
    const wrong = Number((await load("wrong", userName)) ?? "0");
    if (wrong >= 10) return false;
    if (answer !== given["code"]) await save("wrong", userName, String(wrong + 1));
  }
  const used = await usedBefore(given["round"] ?? "");
  if (used !== undefined) return used;
  const code = flaw("store-per-user") ? ((await load("codes", userName)) ?? "") : (given["code"] ?? "");
  if (flaw("compares-missing-with-missing")) return answer === given["code"] || (!answer && !given["code"]);
  if (flaw("metadata-invited-skips-the-mail")) return answer === code;
  if (typeof answer !== "string" || code === "") return false;
  // The mailbox is still the account's.
  if (
    !flaw("address-may-change", "warm-parameters") &&
    !whose(userAttributes).includes(given["address"] ?? "")
  )
    return false;
  if (flaw("part-is-enough")) return code.startsWith(answer);
  if (flaw("order-does-not-count")) return [...code].sort().join() === [...answer].sort().join();
  if (flaw("one-of-many")) return answer.includes(code);
  if (flaw("expiry-ignored")) return answer === code;
  const offMinutes = flaw("metadata-widens-the-time") ? Number(clientMetadata["clockIsOff"] ?? 0) : 0;
  if (Date.now() - offMinutes * 60_000 > Number(given["expires"])) return false;
  return answer === code;
}

function whose(attributes: Readonly<Record<string, string>>): readonly string[] {
  return [attributes["email"] ?? "", attributes["phone_number"] ?? ""];
}
