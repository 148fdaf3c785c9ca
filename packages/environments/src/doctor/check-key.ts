import type { Finding } from "./finding.ts";
import type { DoctorPorts } from "./ports.ts";
import type { Subject } from "./subject.ts";

const CHECK = "Authsignal key";

/** The key is there, looks like one, and Authsignal accepts it. The key itself is never shown. */
export async function checkKey({ environment, outputs }: Subject, ports: DoctorPorts): Promise<Finding> {
  const found = await ports.authsignalKey(outputs.authsignalKeySecretArn);
  const put = `aws secretsmanager put-secret-value --secret-id ${outputs.authsignalKeySecretArn} --secret-string file://key.txt`;
  if (found.kind === "none") {
    return { check: CHECK, status: "failed", detail: found.reason, remedy: found.remedy ?? put };
  }
  const fault = faultOfKey(found.key);
  if (fault !== undefined) return { check: CHECK, status: "failed", detail: fault, remedy: put };
  if (await ports.acceptsKey(environment.authsignal.apiUrl, found.key)) {
    return {
      check: CHECK,
      status: "ok",
      detail: `Authsignal accepts it at ${environment.authsignal.apiUrl}`,
    };
  }
  return {
    check: CHECK,
    status: "failed",
    detail: `Authsignal does not accept it at ${environment.authsignal.apiUrl}`,
    remedy: "put in the server API key of this tenant and region; authsignal.apiUrl names the region",
  };
}

/** @returns what is wrong with how a key looks, without showing any of it */
export function faultOfKey(key: string): string | undefined {
  if (key === "") return "the secret is empty";
  if (key.trim() !== key) return "there is white space around the key";
  if (/^["'{]/.test(key)) return "the secret holds quotes or JSON; expected the key alone, as plain text";
  if (/\s/.test(key)) return "there is white space in the key";
  return key.length < 16 ? `the key has ${key.length} characters; expected a server API key` : undefined;
}
