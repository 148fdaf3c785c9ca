import UAParser from "ua-parser-js";

/** A `User-Agent` header taken apart, in the shape of `webauthnCredential.parsedUserAgent`. */
export type ParsedUserAgent = UAParser.IResult;

export function parseUserAgent(userAgent: string): ParsedUserAgent {
  return new UAParser(userAgent).getResult();
}

/** What people recognise a device by, such as `Chrome on macOS`; undefined when the header says neither. */
export function deviceName(userAgent: string | undefined): string | undefined {
  if (userAgent === undefined) return undefined;
  const { browser, os } = parseUserAgent(userAgent);
  const parts = [browser.name, os.name].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(" on ");
}
