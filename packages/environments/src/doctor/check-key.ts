import { reasonOf } from "../service-failure.ts";
import type { Finding } from "./finding.ts";
import type { DoctorPorts } from "./ports.ts";
import type { Subject } from "./subject.ts";

const CHECK = "Authsignal key";

/** A user that nobody has. */
const NOBODY = "nobody-environment-doctor";

/**
 * The key is there, looks like one, and Authsignal accepts it in this region, for a tenant whose people may enrol a code
 * by mail. The key itself is never shown.
 */
export async function checkKey({ environment, outputs }: Subject, ports: DoctorPorts): Promise<Finding> {
  const found = await ports.authsignalKey(outputs.authsignalKeySecretArn);
  const put = `aws secretsmanager put-secret-value --secret-id ${outputs.authsignalKeySecretArn} --secret-string file://key.txt`;
  if (found.kind === "none") {
    return { check: CHECK, status: "failed", detail: found.reason, remedy: found.remedy ?? put };
  }
  const { keySecretArn } = environment.authsignal;
  // Six characters at the end of a name look like the ones that Secrets Manager adds.
  if (keySecretArn !== undefined && found.arn !== undefined && found.arn !== keySecretArn)
    return {
      check: CHECK,
      status: "failed",
      detail: `authsignal.keySecretArn is ${keySecretArn}, but the secret's ARN is ${found.arn}, so the triggers may not read it`,
      remedy: "write the whole ARN into the settings, and deploy",
    };
  const fault = faultOfKey(found.key);
  if (fault !== undefined) return { check: CHECK, status: "failed", detail: fault, remedy: put };
  const { apiUrl } = environment.authsignal;
  const answer = await ports
    .askAuthsignal(`${apiUrl}/users/${NOBODY}`, found.key)
    .catch((error: unknown) => reasonOf(error));
  if (typeof answer === "string")
    return {
      check: CHECK,
      status: "failed",
      detail: `Authsignal does not answer at ${apiUrl}: ${answer}`,
      remedy: "check the network, authsignal.apiUrl, and Authsignal's status page",
    };
  const { status, body } = answer;
  if (status === 429 || status >= 500)
    return {
      check: CHECK,
      status: "warning",
      detail: `Authsignal answers ${status} at ${apiUrl}`,
      remedy: "check Authsignal's status page",
    };
  if (status === 401 || status === 403)
    return {
      check: CHECK,
      status: "failed",
      detail: `Authsignal does not accept it at ${apiUrl}`,
      remedy: "put in the server API key of this tenant and region; authsignal.apiUrl names the region",
    };
  if (status >= 300)
    return {
      check: CHECK,
      status: "warning",
      detail: `Authsignal answers ${status} at ${apiUrl}, so it is not known whether it accepts the key`,
      remedy:
        "check authsignal.apiUrl: it ends with the version of the API, as in https://eu.api.authsignal.com/v1",
    };
  const methods = allowedMethods(body);
  if (methods?.includes("EMAIL_OTP") === false)
    return {
      check: CHECK,
      status: "failed",
      detail: `Authsignal accepts it at ${apiUrl}, but nobody may enrol EMAIL_OTP there, only ${methods.join(", ") || "nothing"}`,
      remedy: "switch the authenticator Email OTP on in Authsignal's portal: it is what proves an address",
    };
  return {
    check: CHECK,
    status: "ok",
    detail: `Authsignal accepts it at ${apiUrl}${methods ? `; people may enrol ${methods.join(", ")}` : ""}`,
  };
}

/** What a new user may enrol; `undefined` where Authsignal does not say it. */
function allowedMethods(user: unknown): readonly string[] | undefined {
  const methods = { ...Object(user) }["allowedVerificationMethods"];
  return Array.isArray(methods) ? methods.map(String) : undefined;
}

/** @returns what is wrong with how a key looks, without showing any of it */
export function faultOfKey(key: string): string | undefined {
  if (key === "") return "the secret is empty";
  if (key.trim() !== key) return "there is white space around the key";
  if (/^["'{]/.test(key)) return "the secret holds quotes or JSON; expected the key alone, as plain text";
  if (/\s/.test(key)) return "there is white space in the key";
  return key.length < 16 ? `the key has ${key.length} characters; expected a server API key` : undefined;
}
