import type { Severity } from "../attack.ts";
import type { AttackResult } from "../run.ts";

/** Findings that have one cause, the plainest first. */
export interface Cause {
  readonly finding: AttackResult;
  /** What follows from it: mend the cause, and these may be gone. */
  readonly others: readonly AttackResult[];
}

const OF_DEFINE = [
  "srp-a-start",
  "password-without-challenge",
  "password-skipped",
  "wrong-password-continues",
  "native-factor-as-proof",
  "unexpected-round-before-proof",
  "name-in-other-letters",
  "proof-then-another-round",
  "proof-past-the-cap",
  "truthy-result",
  "unknown-user-tokens",
  "client-metadata-in-define",
  "known-person",
  "user-status-decides",
];
const OF_VERIFY = [
  "forged-answer",
  "answer-of-odd-shape",
  "oversized-answer",
  "known-answer",
  "known-person",
  "public-parameter-as-answer",
  "other-users-proof",
  "other-users-challenge",
  "other-actions-token",
  "replay",
  "parallel-replay",
  "token-of-the-url",
  "allow-as-proof",
  "unfinished-challenge",
  "invalid-token-that-succeeded",
  "loose-types",
  "proof-without-binding",
  "round-without-parameters",
  "client-metadata-in-verify",
  "unknown-user-answer",
  "first-enrolment-takeover",
  "first-enrolment-of-a-passkey",
  "no-authenticator-at-all",
  "code-of-another-session",
  "code-compared-loosely",
  "code-that-outlives-its-time",
  "forged-link",
  "success-remembered",
  "memory-of-somebody-else",
  "user-status-decides",
];
const OF_OWNERS = [
  "first-enrolment-of-a-passkey",
  "no-authenticator-at-all",
  "authenticator-for-a-similar-address",
  "authenticator-still-pending",
  "authenticators-in-another-order",
  "list-that-fails",
  "list-that-changes",
  "early-passkey-of-a-new-user",
];

/** Which findings follow from which. An attack stands for its cause where it is the plainest way to show it. */
const FOLLOWS: Readonly<Record<string, readonly string[]>> = {
  "empty-session": OF_DEFINE,
  "srp-a-start": OF_DEFINE.filter((id) => id !== "srp-a-start"),
  "wrong-answer": OF_VERIFY,
  "token-of-the-url": [
    "allow-as-proof",
    "unfinished-challenge",
    "invalid-token-that-succeeded",
    "loose-types",
  ],
  "code-of-another-session": ["replay", "parallel-replay", "code-shared-between-sessions"],
  replay: ["parallel-replay", "proof-without-binding"],
  "attempt-cap": ["endless-session", "proof-past-the-cap"],
  "first-enrolment-takeover": OF_OWNERS,
  "code-shared-between-sessions": ["code-that-can-be-guessed", "replay", "parallel-replay"],
  "unknown-user-shape": ["unknown-user-rounds", "unknown-user-time"],
};

const WORST: readonly Severity[] = ["critical", "high", "medium"];

/** Groups what was caught by cause, the worst cause first, and of two that are equally bad the one with more to follow. */
export function causesOf(results: readonly AttackResult[]): readonly Cause[] {
  const caught = results.filter(({ outcome }) => outcome === "caught");
  const ids = new Set(caught.map(({ attack }) => attack.id));
  const causeOf = new Map<string, string>();
  for (const [cause, followers] of Object.entries(FOLLOWS)) {
    for (const follower of ids.has(cause) ? followers : [])
      if (ids.has(follower) && !causeOf.has(follower) && causeOf.get(cause) !== follower)
        causeOf.set(follower, cause);
  }
  const rootOf = (id: string): string => {
    const cause = causeOf.get(id);
    return cause === undefined ? id : rootOf(cause);
  };
  const causes = caught
    .filter(({ attack }) => !causeOf.has(attack.id))
    .map((finding) => ({
      finding,
      others: caught.filter(
        ({ attack }) => causeOf.has(attack.id) && rootOf(attack.id) === finding.attack.id,
      ),
    }));
  const rank = ({ finding }: Cause) => WORST.indexOf(finding.attack.severity);
  return causes.toSorted((one, other) => rank(one) - rank(other) || other.others.length - one.others.length);
}
