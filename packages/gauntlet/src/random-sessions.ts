import fc from "fast-check";
import { isPublic, written } from "./lab/checks.ts";
import { decisionOf } from "./lab/decision.ts";
import type { ChallengeResult } from "./lab/events.ts";
import type { Flow, Rules } from "./lab/flow.ts";
import type { Lab } from "./lab/lab.ts";
import { VICTIM } from "./lab/people.ts";
import { canReach } from "./lab/sessions/reach.ts";
import { OVER, type TimeLimit } from "./time-limit.ts";

export interface RandomSession {
  readonly rounds: readonly ChallengeResult[];
  readonly userNotFound: boolean;
}

export interface RandomResult {
  readonly sequences: number;
  /** Gives the same sessions again. */
  readonly seed: number;
  /** The first session that Define got wrong, made as short as it stays wrong. */
  readonly counterexample?: { readonly session: RandomSession; readonly problem: string };
}

const BATCH = 1_000;

const anyRound: fc.Arbitrary<ChallengeResult> = fc.record({
  challengeName: fc.oneof(
    { weight: 6, arbitrary: fc.constant("CUSTOM_CHALLENGE") },
    { weight: 3, arbitrary: fc.constantFrom("SRP_A", "PASSWORD_VERIFIER") },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        "SMS_MFA",
        "EMAIL_OTP",
        "SOFTWARE_TOKEN_MFA",
        "DEVICE_SRP_AUTH",
        "DEVICE_PASSWORD_VERIFIER",
        "ADMIN_NO_SRP_AUTH",
        "NEW_PASSWORD_REQUIRED",
        "",
        "__proto__",
      ),
    },
  ),
  challengeResult: fc.boolean(),
});

const anySession: fc.Arbitrary<RandomSession> = fc.record({
  rounds: fc.array(anyRound, { maxLength: 7 }),
  userNotFound: fc.boolean(),
});

/** Shows Define random sessions and holds each answer against the policy. */
export async function runRandomSessions(
  lab: Lab,
  sequences: number,
  seed: number,
  time: TimeLimit,
): Promise<RandomResult | undefined> {
  for (let done = 0; done < sequences; done += BATCH) {
    const numRuns = Math.min(BATCH, sequences - done);
    const sessions = fc.sample(anySession, { seed: seed + done, numRuns });
    const problems = await time.withinLimit(judgeAll(lab, sessions));
    if (problems === OVER) return done > 0 ? { sequences: done, seed } : undefined;
    const index = problems.findIndex((problem) => problem !== undefined);
    const session = sessions[index];
    if (session) return { sequences: done + index + 1, seed, counterexample: await shorten(lab, session) };
  }
  return { sequences, seed };
}

async function judgeAll(
  lab: Lab,
  sessions: readonly RandomSession[],
): Promise<readonly (string | undefined)[]> {
  const events = sessions.map(({ rounds, userNotFound }) =>
    lab.defineEvent(rounds, userNotFound ? null : VICTIM),
  );
  const invocations = await lab.function("define").invokeAll(events);
  const problems: (string | undefined)[] = [];
  for (const [i, session] of sessions.entries()) {
    const invocation = invocations[i];
    const problem = invocation && judge(session, invocation, lab);
    const person = session.userNotFound ? null : VICTIM;
    const counts = problem !== undefined && (await canReach(lab, session.rounds, person));
    problems.push(counts ? problem : undefined);
  }
  return problems;
}

function judge(
  { rounds, userNotFound }: RandomSession,
  invocation: Parameters<typeof decisionOf>[0],
  { config, rules, flow }: Lab,
): string | undefined {
  if (invocation.kind === "threw" && !isPublic(invocation, config.publicError)) {
    return `Define threw "${invocation.message}", which was not written for the browser`;
  }
  if (invocation.kind === "late" || invocation.kind === "unreadable") return "Define gave no readable answer";
  const decision = decisionOf(invocation);
  if (decision === "tokens" && !deserved(rounds, userNotFound, rules, flow)) return "Define issued tokens";
  const answered = rounds.filter(({ challengeName }) => challengeName === "CUSTOM_CHALLENGE").length;
  if (
    decision === "challenge CUSTOM_CHALLENGE" &&
    answered >= rules.maxAttempts + Math.max(0, (flow?.rounds.length ?? 1) - 1)
  ) {
    return "Define asked for another answer past the cap";
  }
  return undefined;
}

/** One letter per round: S and P for the password's two, C for a proven and c for a refused challenge. */
const COMPLETE = {
  passwordless: /^c*C$/,
  "password-then-challenge": /^SPc*C$/,
  either: /^(SP)?c*C$/,
} as const;

/** Where a sign-in has more rounds than one, only what every session with tokens needs is asked for. */
function deserved(
  results: readonly ChallengeResult[],
  userNotFound: boolean,
  rules: Rules,
  flow: Flow | undefined,
): boolean {
  const isOneRound = flow === undefined || flow.rounds.length === 1;
  if (isOneRound) return deservesTokens(results, userNotFound, rules);
  const last = results.at(-1);
  return !userNotFound && last?.challengeName === "CUSTOM_CHALLENGE" && last.challengeResult;
}

/** Whether the policy gives tokens for this session. */
export function deservesTokens(
  rounds: readonly ChallengeResult[],
  userNotFound: boolean,
  { policy, maxAttempts }: Rules,
): boolean {
  const letters = rounds
    .map(({ challengeName, challengeResult }) => {
      if (challengeName === "CUSTOM_CHALLENGE") return challengeResult ? "C" : "c";
      // Cognito reports SRP_A as true before anybody has proven anything; the password's result is the next one.
      if (challengeName === "SRP_A") return "S";
      return challengeName === "PASSWORD_VERIFIER" && challengeResult ? "P" : "?";
    })
    .join("");
  return !userNotFound && COMPLETE[policy].test(letters) && letters.replace("SP", "").length <= maxAttempts;
}

/** Leaves out rounds as long as the answer stays wrong. */
async function shorten(lab: Lab, found: RandomSession): Promise<NonNullable<RandomResult["counterexample"]>> {
  let session = found;
  for (let shorter: RandomSession | undefined = found; shorter; ) {
    session = shorter;
    const candidates: RandomSession[] = session.rounds.map((_, left) => ({
      rounds: session.rounds.filter((_round, i) => i !== left),
      userNotFound: session.userNotFound,
    }));
    const problems = await judgeAll(lab, candidates);
    shorter = candidates[problems.findIndex((problem) => problem !== undefined)];
  }
  const [problem] = await judgeAll(lab, [session]);
  const who = session.userNotFound ? "an unknown user" : "a known user";
  return {
    session,
    problem: `${problem ?? "Define changed its answer"} for ${who} and ${written(session.rounds)}.`,
  };
}
