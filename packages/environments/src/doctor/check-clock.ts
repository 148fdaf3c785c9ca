import { reasonOf } from "../service-failure.ts";
import type { Finding } from "./finding.ts";
import type { DoctorPorts } from "./ports.ts";

const CHECK = "clock";

/** AWS refuses signatures beyond five minutes. */
const REFUSED_MS = 300_000;
/** From here on a token can look expired, or not valid yet. */
const NOTICEABLE_MS = 30_000;

/** This machine's clock agrees with Cognito's. */
export async function checkClock(jwksUrl: string, ports: DoctorPorts): Promise<Finding> {
  const answer = await ports.get(jwksUrl).catch((error: unknown) => reasonOf(error));
  if (typeof answer === "string" || answer.status === 429 || answer.status >= 500) {
    const why = typeof answer === "string" ? answer : `status ${answer.status}`;
    return {
      check: CHECK,
      status: "failed",
      detail: `Cognito does not answer at ${jwksUrl}: ${why}`,
      remedy: "check the network, and AWS's status page",
    };
  }
  if (answer.status !== 200) {
    return {
      check: CHECK,
      status: "failed",
      detail: `the pool's keys are not at ${jwksUrl}`,
      remedy: "check region and userPoolId: tokens cannot be verified without these keys",
    };
  }
  if (answer.date === undefined)
    return { check: CHECK, status: "skipped", detail: "Cognito sent no Date header" };
  const skew = Math.abs(answer.date - ports.now());
  const detail = `${Math.round(skew / 1000)} s from Cognito's`;
  if (skew < NOTICEABLE_MS) return { check: CHECK, status: "ok", detail };
  return {
    check: CHECK,
    status: skew < REFUSED_MS ? "warning" : "failed",
    detail,
    remedy: "set this machine's clock; servers that verify tokens need the same",
  };
}
