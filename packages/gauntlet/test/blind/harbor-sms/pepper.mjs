import { createHmac } from "node:crypto";
import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";

const secrets = new SecretsManagerClient({
  maxAttempts: 2,
  requestHandler: { connectionTimeout: 400, requestTimeout: 800 },
});

let pepper;
async function load() {
  const { SecretString } = await secrets.send(
    new GetSecretValueCommand({ SecretId: process.env.PEPPER_SECRET_ID }),
    {
      abortSignal: AbortSignal.timeout(1200),
    },
  );
  if (!SecretString) throw new Error("no pepper");
  return SecretString;
}

export async function digestOf(sub, id, code) {
  pepper ??= await load();
  return createHmac("sha256", pepper).update(`${sub}.${id}.${code}`).digest("hex");
}
