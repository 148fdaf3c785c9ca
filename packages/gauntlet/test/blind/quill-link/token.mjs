import { createHmac, timingSafeEqual } from "node:crypto";
import { linkSecret } from "./settings.mjs";

const sign = (payload) => createHmac("sha256", linkSecret).update(payload).digest();

/** payload.signature, both base64url. The payload says whose sign-in and which one it is. */
export const issue = (claims) => {
  const payload = Buffer.from(JSON.stringify(claims)).toString("base64url");
  return `${payload}.${sign(payload).toString("base64url")}`;
};

export const open = (token) => {
  const [payload, signature, ...rest] = String(token ?? "").split(".");
  if (!payload || !signature || rest.length > 0) return undefined;
  const given = Buffer.from(signature, "base64url");
  const wanted = sign(payload);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return undefined;
  try {
    return JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
};
