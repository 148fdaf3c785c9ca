import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { flaw } from "../../support/flaw.ts";

const ssm = new SSMClient({
  maxAttempts: 1,
  requestHandler: { throwOnRequestTimeout: true, requestTimeout: 1_000, connectionTimeout: 500 },
});
let secret;

async function key() {
  if (flaw("development-secret")) return process.env.LINK_SECRET ?? "dev-secret";
  if (secret) return secret;
  const Name = process.env.LINK_SECRET_NAME ?? "/auth/link-secret";
  const { Parameter } = await ssm.send(new GetParameterCommand({ Name, WithDecryption: true }));
  if (!Parameter?.Value) throw new Error("the link's secret is missing");
  secret = Parameter.Value;
  return secret;
}

const LIFETIME_S = 10 * 60;
const now = () => Math.floor(Date.now() / 1_000);
const encode = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");

async function sign(body) {
  const mac = createHmac("sha256", await key())
    .update(body)
    .digest("base64url");
  return flaw("short-signature") ? mac.slice(0, 2) : mac;
}

export const newNonce = () => randomBytes(16).toString("hex");

/** A link's token: what it is for, in base64url, and a signature of that. */
export async function issue(sub, nonce) {
  const body = encode({ sub, nonce, exp: now() + LIFETIME_S });
  const signed = flaw("expiry-is-not-signed") ? encode({ sub, nonce }) : body;
  return `${body}.${await sign(signed)}`;
}

export async function check(token, sub, nonce) {
  const [body = "", signature = "", ...rest] = token.split(".");
  if (rest.length > 0) return false;
  let claims;
  try {
    claims = JSON.parse(Buffer.from(body, "base64url").toString("utf8"));
  } catch {
    return false;
  }
  if (typeof claims !== "object" || claims === null) return false;
  const signed = flaw("expiry-is-not-signed") ? encode({ sub: claims.sub, nonce: claims.nonce }) : body;
  if (!same(signature, await sign(signed))) return false;
  const inTime = flaw("no-expiry-no-check") ? !claims.exp || claims.exp > now() : claims.exp > now();
  const isOurs = claims.sub === sub && (flaw("nonce-is-not-compared") || claims.nonce === nonce);
  return inTime && isOurs;
}

function same(given, expected) {
  const form = flaw("signature-read-as-hex") ? "hex" : "utf8";
  const one = Buffer.from(given, form);
  const other = Buffer.from(expected, form);
  return one.length === other.length && timingSafeEqual(one, other);
}
