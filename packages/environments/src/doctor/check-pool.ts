import type { Finding } from "./finding.ts";
import type { PoolFacts } from "./ports.ts";
import type { Subject } from "./subject.ts";

const CHECK = "pool";

/** The pool is as the settings say, and neither a mailbox nor an access token gives somebody else the account. */
export function checkPool({ environment, outputs }: Subject, found: PoolFacts): Finding {
  const { pool } = environment;
  const faults = [
    ...(found.tier === pool.tier ? [] : [`its plan is ${found.tier ?? "unknown"}, not ${pool.tier}`]),
    ...(pool.deletionProtection && !found.deletionProtection ? ["deletion protection is off"] : []),
    ...(found.recovery.every((mechanism) => mechanism === "admin_only") && found.recovery.length > 0
      ? []
      : [
          "the reader of a person's mailbox or phone can set a password (account recovery is not admin_only)",
        ]),
    ...(found.verifiedBeforeUpdate.includes("email")
      ? []
      : ["a changed email counts before it is proven (verification before update is off)"]),
  ];
  if (faults.length === 0) return { check: CHECK, status: "ok", detail: outputs.userPoolId };
  return {
    check: CHECK,
    status: "warning",
    detail: `${outputs.userPoolId}: ${faults.join("; ")}`,
    remedy:
      pool.existingId === undefined
        ? "it was changed outside of the program: deploy again"
        : "the program that manages the pool has to change it",
  };
}
