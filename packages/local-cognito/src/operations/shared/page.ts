import { CognitoError } from "../../errors.ts";

/** Makes the token that continues a list after `key`; undefined when the page was the last. */
export function pageToken(keys: readonly string[], limit: number): string | undefined {
  const last = keys.at(-1);
  return last === undefined || keys.length < limit
    ? undefined
    : Buffer.from(`after:${last}`).toString("base64url");
}

/** Reads such a token. @throws {InvalidParameterException} when it is not one */
export function afterToken(token: string | undefined): string | undefined {
  if (token === undefined) return undefined;
  const text = Buffer.from(token, "base64url").toString();
  if (!text.startsWith("after:")) throw invalidPageToken();
  return text.slice("after:".length);
}

export const invalidPageToken = (): CognitoError =>
  new CognitoError("InvalidParameterException", "Invalid pagination token");
