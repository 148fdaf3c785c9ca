import type { TriggerStarted } from "../events/trace-event.ts";
import {
  type Hop,
  isOperation,
  isRequest,
  isTrigger,
  type OperationHop,
  type RequestHop,
  type SignIn,
  type TriggerHop,
} from "../join/sign-in.ts";
import { maskText } from "./mask.ts";

/**
 * Who sends and receives. `browser` is any client that is no server, `server` one of an app's own; a function has the name
 * of its trigger.
 */
export type Party = string;

/** One step as a diagram or a line of a terminal shows it. */
export interface DescribedHop {
  readonly id: number;
  readonly parent: number | undefined;
  readonly from: Party;
  readonly to: Party;
  /** What is asked, e.g. `InitiateAuth`. */
  readonly label: string;
  /** What came of it, in a few words; absent while it is under way. */
  readonly result: string | undefined;
  /** What went wrong. */
  readonly problem: string | undefined;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Milliseconds; absent while it is under way, and for what has no duration. */
  readonly took: number | undefined;
}

const BROWSER: Party = "browser";
const SERVER: Party = "server";
const COGNITO: Party = "Cognito";
const AUTHSIGNAL: Party = "Authsignal";
const AWS: Party = "AWS";
const OUTBOX: Party = "outbox";

/** A path without its query, its long ids in short. */
const shortPath = (path: string): string =>
  maskText(path.split("?")[0] ?? "").replace(/\/([\w-]{8})[\w-]{16,}/g, "/$1...");

type Text = Pick<DescribedHop, "from" | "to" | "label" | "result" | "problem" | "took">;

/** `try 2 of 3`, or nothing for the only one. */
export const tryText = ({ attempt, attempts }: TriggerStarted): string => `try ${attempt} of ${attempts}`;

function describeOperation({ start, end }: OperationHop, from: Party): Text {
  const flow = start.input["AuthFlow"] ?? start.input["ChallengeName"];
  const label = typeof flow === "string" ? `${start.operation} ${flow}` : start.operation;
  const base = { from, to: COGNITO, label, took: end && end.at - start.at };
  if (end === undefined) return { ...base, result: undefined, problem: undefined };
  if (end.error !== undefined) {
    const problem = `${end.error.name}: ${maskText(end.error.message)}`;
    return { ...base, result: problem, problem };
  }
  const challenge = end.output?.["ChallengeName"];
  const result =
    typeof challenge === "string"
      ? challenge
      : end.output?.["AuthenticationResult"] === undefined
        ? "ok"
        : "tokens";
  return { ...base, result, problem: undefined };
}

function describeRequest({ start, end }: RequestHop): Text {
  const base = { from: BROWSER, to: SERVER, label: `${start.method} ${shortPath(start.path)}` };
  if (end === undefined) return { ...base, took: undefined, result: undefined, problem: undefined };
  const result = String(end.status);
  const problem = end.status >= 500 ? `answered ${result}` : undefined;
  return { ...base, took: end.at - start.at, result, problem };
}

/** Only a server has the credentials for it. */
const isServersOwn = (operation: string): boolean => operation.startsWith("Admin");

/** Who made a step: the trigger or the server's request that it is a part of; else a server, if only one could. */
function callerOf(signIn: SignIn | undefined, hop: Hop): Party {
  const above = signIn?.hops.find((other) => other.id === hop.parent);
  if (above !== undefined && isTrigger(above)) return above.start.trigger;
  if (above !== undefined && isRequest(above)) return SERVER;
  // A function that starts, before an event arrives: its role is all that is known.
  if (hop.start.kind === "aws") return hop.start.role;
  if (!isOperation(hop) || hop.start.page !== undefined) return BROWSER;
  return isServersOwn(hop.start.operation) || isServersOwn(signIn?.operation ?? "") ? SERVER : BROWSER;
}

/** What a trigger decided, from its answer. */
function decisionOf(payload: string): string {
  try {
    const answer: unknown = JSON.parse(payload)?.response;
    if (typeof answer !== "object" || answer === null) return "returned no response";
    const decided = Object.entries(answer).filter(([, value]) => value !== null && value !== false);
    const words = decided.map(([name, value]) =>
      typeof value === "object" ? name : value === true ? name : `${name} ${value}`,
    );
    return words.length === 0 ? "nothing decided" : maskText(words.join(", "));
  } catch {
    return "returned no JSON";
  }
}

function describeTrigger({ start, end }: TriggerHop, directory: string): Text {
  const again = start.attempt > 1 ? `, ${tryText(start)}` : "";
  const base = {
    from: COGNITO,
    to: start.trigger,
    label: `${start.trigger}${again}`,
    took: end && end.at - start.at,
  };
  if (end === undefined) return { ...base, result: undefined, problem: undefined };
  const { result } = end;
  switch (result.kind) {
    case "returned":
      return { ...base, result: decisionOf(result.payload), problem: undefined };
    case "threw": {
      const { type = "Error", message, cause } = result;
      const thrownAt = cause?.thrownAt ?? result.thrownAt;
      const where = thrownAt && ` at ${shortFile(thrownAt.file, directory)}:${thrownAt.line}`;
      const because = cause === undefined ? "" : ` (${maskText(cause.message)})`;
      const problem = `threw ${type}: ${maskText(message)}${because}${where ?? ""}`;
      return { ...base, result: problem, problem };
    }
    case "timed-out": {
      const problem = `no answer within ${result.limit} ms, ${tryText(start)}`;
      return { ...base, result: problem, problem };
    }
    case "not-invoked": {
      const problem = `not invoked: ${result.code}`;
      return { ...base, result: problem, problem };
    }
  }
}

/** A file as somebody in `directory` would name it. */
export function shortFile(file: string, directory: string): string {
  return directory !== "" && file.startsWith(`${directory}/`) ? file.slice(directory.length + 1) : file;
}

function describeOther(hop: Exclude<Hop, { end: unknown }>, caller: Party): Text {
  const { start } = hop;
  switch (start.kind) {
    case "authsignal": {
      const failed = start.status >= 400;
      const label = `${start.method} ${shortPath(start.path)}`;
      const result = String(start.status);
      return {
        from: caller,
        to: AUTHSIGNAL,
        label,
        result,
        problem: failed ? `answered ${result}` : undefined,
        took: start.took,
      };
    }
    case "aws": {
      const { decision, error } = start;
      const label = decision?.action ?? start.target;
      const by = decision?.policy === undefined ? "no policy" : `policy ${decision.policy}`;
      const refusal =
        decision?.policy === undefined ? `no policy of ${start.role} allows it` : `${by} denies it`;
      const refused = decision?.allowed === false ? `refused: ${refusal}` : undefined;
      const problem = refused ?? (error && `${error.name}: ${maskText(error.message)}`);
      return {
        from: caller,
        to: AWS,
        label,
        result: problem ?? `allowed by ${by}`,
        problem,
        took: start.took,
      };
    }
    case "message":
      return {
        from: start.service === "cognito" ? COGNITO : AUTHSIGNAL,
        to: OUTBOX,
        label: `${start.channel} to ${start.to}`,
        result: undefined,
        problem: undefined,
        took: undefined,
      };
    case "webhook":
      return {
        from: AUTHSIGNAL,
        to: "webhook",
        label: maskText(start.url),
        result: start.problem ?? "delivered",
        problem: start.problem,
        took: start.took,
      };
    case "web-acl": {
      const problem = `blocked by rule ${start.rule}`;
      return { from: COGNITO, to: "web ACL", label: start.rule, result: problem, problem, took: undefined };
    }
  }
}

/**
 * Says who sent a step to whom, what it asked, and what came of it.
 *
 * @param signIn the sign-in that it is a step of
 * @param directory files below it are named relative to it
 */
export function describeHop(signIn: SignIn | undefined, hop: Hop, directory = ""): DescribedHop {
  const { id, parent } = hop;
  const base = { id, parent, at: hop.start.at };
  if (isTrigger(hop)) return { ...base, ...describeTrigger(hop, directory) };
  if (isRequest(hop)) return { ...base, ...describeRequest(hop) };
  const caller = callerOf(signIn, hop);
  if (isOperation(hop)) return { ...base, ...describeOperation(hop, caller) };
  return { ...base, ...describeOther(hop, caller) };
}
