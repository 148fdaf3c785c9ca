import { createHash, createHmac } from "node:crypto";

export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string | undefined;
}

export interface SigningScope {
  /** Signing name, e.g. `secretsmanager`. */
  readonly service: string;
  readonly region: string;
}

/** @returns hexadecimal digits, or another form */
export const sha256 = (text: string, form: "hex" | "base64url" = "hex") =>
  createHash("sha256").update(text).digest(form);
const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();

/** What an AWS JSON request says about itself. Neither has two spaces in a row: Signature Version 4 would fold them. */
export interface AwsJsonHeaders {
  /** E.g. `application/x-amz-json-1.1`. */
  readonly contentType: string;
  /** E.g. `AmazonSSM.GetParameter`. */
  readonly target: string;
}

/**
 * Signs a POST to the root of an AWS JSON endpoint with Signature Version 4. Only that one form, because it
 * is all that a trigger sends, and the general signers weigh more than the rest of the trigger.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 *
 * @returns the headers to send, `authorization` included
 */
export function signPost(
  url: URL,
  { contentType, target }: AwsJsonHeaders,
  body: string,
  { service, region }: SigningScope,
  { accessKeyId, secretAccessKey, sessionToken }: AwsCredentials,
  at: Date = new Date(),
): Record<string, string> {
  const time = at.toISOString().replace(/[-:]|\.\d{3}/g, "");
  const date = time.slice(0, 8);
  // In the order in which they are signed: by name.
  const signed: Record<string, string> = {
    "content-type": contentType,
    host: url.host,
    "x-amz-date": time,
    ...(sessionToken !== undefined && { "x-amz-security-token": sessionToken }),
    "x-amz-target": target,
  };
  const lines = Object.entries(signed).map(([name, value]) => `${name}:${value}`);
  const names = Object.keys(signed).join(";");
  const canonicalRequest = ["POST", "/", "", ...lines, "", names, sha256(body)].join("\n");
  const scope = `${date}/${region}/${service}/aws4_request`;
  const stringToSign = ["AWS4-HMAC-SHA256", time, scope, sha256(canonicalRequest)].join("\n");
  const signingKey = [region, service, "aws4_request"].reduce(hmac, hmac(`AWS4${secretAccessKey}`, date));
  const signature = hmac(signingKey, stringToSign).toString("hex");
  return {
    ...signed,
    authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`,
  };
}
