import { Advice, type Attack, AWS } from "../../attack.ts";
import type { FaultName } from "../../fakes/faults.ts";
import { WRONG_ANSWER } from "../../lab/answers.ts";
import { badEnd } from "../../lab/checks.ts";
import type { Lab } from "../../lab/lab.ts";
import { NotApplicable } from "../../lab/not-applicable.ts";
import { VICTIM } from "../../lab/people.ts";
import type { OpenRound } from "../../lab/round.ts";
import type { Invocation } from "../../runtime/function-under-test.ts";
import { similarTo } from "../codes/forge.ts";

/** How services that handlers lean on beside Authsignal fail: tables, keys, secrets, mail, captchas. */
const FAULTS: readonly (Pick<Attack, "id" | "title" | "does" | "asvs" | "fix" | "severity"> & {
  readonly fault: FaultName;
})[] = [
  {
    id: "service-denies",
    title: "A service that refuses lets nobody in",
    fault: "denied",
    severity: "critical",
    does: "Waits until a role has lost a permission, or a table its limit: a service that Verify asks refuses. Answers wrongly then.",
    asvs: "16.5.3",
    fix: "Set answerCorrect to false before anything is asked, and to true only after the last comparison.",
  },
  {
    id: "service-resets",
    title: "A service that breaks off lets nobody in",
    fault: "reset",
    severity: "high",
    does: "Answers wrongly while connections to the services that Verify asks break.",
    asvs: "16.5.3",
    fix: "Treat a missing answer as no proof, and throw a text that was written for the browser.",
  },
  {
    id: "service-hangs",
    title: "A service that never answers ends the flow in time",
    fault: "hang",
    severity: "medium",
    does: "Nothing: a service takes the request and never answers. Clients of AWS wait without an end by default; Cognito gives a trigger five seconds and then repeats it, so that one sign-in sends several messages.",
    asvs: "13.2.6",
    fix: "Give each client of AWS maxAttempts and a requestHandler with connectionTimeout, requestTimeout and throwOnRequestTimeout, which together end below five seconds.",
  },
];

export const serviceFaults: readonly Attack[] = FAULTS.map(({ fault, ...row }) => ({
  ...row,
  triggers: ["create", "verify"],
  aws: AWS.triggers,
  slow: true,
  run: (lab) => withServiceFault(lab, fault),
}));

async function withServiceFault(lab: Lab, fault: FaultName): Promise<string | Advice | undefined> {
  let advice: Advice | undefined;
  const { create, verify } = await servicesAsked(lab);
  if (create.size + verify.size === 0)
    throw new NotApplicable("the handlers ask no service but Authsignal, or only when they start");
  for (const service of create) {
    lab.reset();
    for await (const round of playRounds(lab, () => lab.gateway.fail(service, fault))) {
      const problem = problemOf(lab, service, "Create", round.opened.invocation);
      if (typeof problem === "string") return problem;
      advice ??= problem;
    }
  }
  for (const service of verify) {
    lab.reset();
    for await (const { opened, answer } of playRounds(lab)) {
      const wrong = wrongFor(answer);
      // A round that asks for nothing accepts everything, whatever fails.
      if ((await lab.answerRaw(opened, wrong)).correct) continue;
      lab.gateway.fail(service, fault);
      const { correct, invocation } = await lab.answerRaw(opened, wrong);
      if (correct) return `While ${service} failed, Verify accepted a wrong answer.`;
      const problem = problemOf(lab, service, "Verify", invocation);
      if (typeof problem === "string") return problem;
      advice ??= problem;
      lab.gateway.recover();
    }
  }
  return advice;
}

/**
 * What is wrong with an invocation during which a service failed. A late one, and an error of the SDK's that nobody
 * caught, are worth mending; a text that the handler itself made of such an error was meant for the browser.
 */
function problemOf(lab: Lab, service: string, trigger: string, end: Invocation): string | Advice | undefined {
  const problem = badEnd(lab, trigger, end);
  if (problem === undefined) return undefined;
  const text = `${service} failed. ${problem}`;
  return end.kind === "threw" && !isOfTheSdk(end) ? text : new Advice(text);
}

function isOfTheSdk({ name, everything }: Extract<Invocation, { readonly kind: "threw" }>): boolean {
  return name !== "Error" || /\$metadata|\$fault|\bcode: '[A-Z]|errno:/.test(everything);
}

/** A choice such as `SMS` has no like that is wrong. */
function wrongFor(answer: string): string {
  const similar = similarTo(answer);
  return similar === answer ? WRONG_ANSWER : similar;
}

type Services = ReadonlySet<string>;

/** Which services Create and Verify ask in a good sign-in. */
async function servicesAsked(lab: Lab): Promise<{ readonly create: Services; readonly verify: Services }> {
  const asked = { create: new Set<string>(), verify: new Set<string>() };
  const take = (into: Set<string>, from: number) => {
    for (const { service } of lab.gateway.sent.slice(from)) if (service !== "Authsignal") into.add(service);
    return lab.gateway.sent.length;
  };
  let seen = 0;
  for await (const { opened, answer } of playRounds(lab)) {
    seen = take(asked.create, seen);
    await lab.answerRaw(opened, answer);
    seen = take(asked.verify, seen);
  }
  return asked;
}

/**
 * The rounds of a good sign-in in turn, each with its right answer. The code that reads them gives the answers; the session
 * goes on as if they had been right.
 */
async function* playRounds(
  lab: Lab,
  before: () => void = () => {},
): AsyncGenerator<{ readonly opened: OpenRound; readonly answer: string }> {
  const session = [...(lab.flow?.before ?? [])];
  for (const round of lab.flow?.rounds ?? []) {
    before();
    const opened = await lab.openAfter(session, VICTIM);
    const text = lab.textFor(round, opened);
    yield { opened, answer: text === undefined ? "" : lab.wrapped(text, round.wrap) };
    session.push(round.result);
  }
}
