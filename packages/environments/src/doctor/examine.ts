import { isOutage } from "../service-failure.ts";
import { checkApps } from "./check-apps.ts";
import { checkAuthsignalTenant } from "./check-authsignal-tenant.ts";
import { checkClientSecrets } from "./check-client-secrets.ts";
import { checkClients } from "./check-clients.ts";
import { checkClock } from "./check-clock.ts";
import { checkKey } from "./check-key.ts";
import { checkNativePools } from "./check-native-pools.ts";
import { checkPool } from "./check-pool.ts";
import { checkQuotas } from "./check-quotas.ts";
import { checkStart } from "./check-start.ts";
import { checkTriggers } from "./check-triggers.ts";
import type { Finding } from "./finding.ts";
import type { DoctorPorts } from "./ports.ts";
import type { Subject } from "./subject.ts";

/**
 * Examines whether a deployed environment can sign people in. A check that cannot be made is a finding, too:
 * one that fails does not keep the others from being made.
 *
 * @param cognitoUrl base URL of Cognito, e.g. `https://cognito-idp.eu-central-1.amazonaws.com`
 */
export async function examine(subject: Subject, cognitoUrl: string, ports: DoctorPorts): Promise<Finding[]> {
  const { userPoolId } = subject.outputs;
  const jwksUrl = `${cognitoUrl}/${userPoolId}/.well-known/jwks.json`;
  const pool = ports.describePool(userPoolId);
  const checks: [name: string, check: () => Promise<Finding | readonly Finding[]>][] = [
    ["clock", () => checkClock(jwksUrl, ports)],
    ["Authsignal key", () => checkKey(subject, ports)],
    ["Authsignal tenant", () => checkAuthsignalTenant(subject, ports)],
    ["pool", async () => checkPool(subject, await pool)],
    ["triggers", async () => checkTriggers(subject, await pool, ports)],
    ["clients", () => checkClients(subject, ports)],
    ["client secrets", () => checkClientSecrets(subject, ports)],
    ["start of a sign-in", () => checkStart(subject, ports)],
    ["apps", () => checkApps(subject, ports)],
    ["native pools", () => checkNativePools(subject, ports)],
    ["quotas", () => checkQuotas(subject, ports)],
  ];
  const findings = await Promise.all(
    checks.map(([name, check]) => check().catch((error: unknown) => couldNotAsk(name, error))),
  );
  return findings.flat();
}

function couldNotAsk(check: string, error: unknown): Finding {
  const detail = error instanceof Error ? `${error.name}: ${error.message.split("\n")[0]}` : String(error);
  const remedy = isOutage(error)
    ? "AWS does not answer, or is busy: check the network and AWS's status page, then run this again"
    : "check the credentials and what they allow";
  return { check, status: "failed", detail, remedy };
}
