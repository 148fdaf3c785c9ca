import type { Finding } from "./finding.ts";
import type { DoctorPorts } from "./ports.ts";
import type { Subject } from "./subject.ts";

const DAY_MS = 86_400_000;

/** How old a client secret may become. CIS AWS Foundations asks the same of access keys. */
const MAX_AGE_DAYS = 90;

/** Each app that has a server: its client's secret is where the server reads it, and not too old. */
export async function checkClientSecrets(
  subject: Subject,
  ports: Pick<DoctorPorts, "now" | "clientSecrets" | "hasValue">,
): Promise<Finding[]> {
  const { userPoolId, apps, clientSecretArns = {} } = subject.outputs;
  const remedy = `pnpm run env rotate-client-secret ${subject.environment.stack}`;
  const checks = Object.entries(clientSecretArns).map(async ([app, arn]): Promise<Finding> => {
    const check = `client secret ${app}`;
    const [secrets, isStored] = await Promise.all([
      ports.clientSecrets(userPoolId, apps[app]?.userPoolClientId ?? ""),
      ports.hasValue(arn),
    ]);
    if (!isStored)
      return { check, status: "failed", detail: "the secret that the server reads is empty", remedy };
    if (secrets.length === 0)
      return { check, status: "failed", detail: "the client has none, so the server's is refused", remedy };
    if (secrets.length > 1)
      return { check, status: "warning", detail: "the client has two: a rotation was not finished", remedy };
    const days = Math.floor((ports.now() - Math.max(...secrets)) / DAY_MS);
    return days > MAX_AGE_DAYS
      ? { check, status: "warning", detail: `${days} days old; expected at most ${MAX_AGE_DAYS}`, remedy }
      : { check, status: "ok", detail: `${days} days old` };
  });
  return Promise.all(checks);
}
