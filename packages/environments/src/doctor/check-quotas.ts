import type { Finding } from "./finding.ts";
import type { DoctorPorts } from "./ports.ts";

const CHECK = "quotas";

/** A fresh account may run 10 functions at once; one sign-in runs up to two. */
const FEW_EXECUTIONS = 100;

/** What the account allows: shared by every pool and function of its Region. */
export async function checkQuotas(ports: DoctorPorts): Promise<Finding> {
  const quotas = await ports.quotas();
  if (!quotas) return { check: CHECK, status: "skipped", detail: "a laptop has none" };
  const { userAuthenticationPerSecond: rate, concurrentExecutions: copies } = quotas;
  const detail = `${rate ?? "an unknown number of"} sign-in requests per second, ${copies ?? "an unknown number of"} functions at once, shared by the account`;
  return copies !== undefined && copies < FEW_EXECUTIONS
    ? { check: CHECK, status: "warning", detail, remedy: "ask AWS for more concurrent executions of Lambda" }
    : { check: CHECK, status: "ok", detail };
}
