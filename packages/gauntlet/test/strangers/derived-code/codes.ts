import { createHmac } from "node:crypto";
import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { flaw } from "../../support/flaw.ts";

const secrets = new SecretsManagerClient({
  maxAttempts: 1,
  requestHandler: { throwOnRequestTimeout: true, requestTimeout: 1_000, connectionTimeout: 500 },
});
let pepper: string | undefined;

export async function pepperOfCodes(): Promise<string> {
  if (pepper && !flaw("default-without-a-secret")) return pepper;
  const command = new GetSecretValueCommand({ SecretId: process.env["PEPPER_SECRET_ID"] ?? "otp/pepper" });
  const asked = secrets.send(command);
  const { SecretString } = flaw("default-without-a-secret")
    ? await asked.catch(() => ({ SecretString: "changeme" }))
    : await asked;
  if (!SecretString) throw new Error("no pepper");
  pepper = SecretString;
  return pepper;
}

export function codeFor(key: string, user: string, nonce: string, time: number): string {
  const mac = createHmac("sha256", key)
    .update(JSON.stringify([user, nonce, time]))
    .digest();
  return (mac.readUInt32BE(0) % 1_000_000).toString().padStart(6, "0");
}
