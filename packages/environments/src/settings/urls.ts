/** Hosts that mean this machine. */
const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

export interface UrlRules {
  /** Whether settings may point to this machine, over plain HTTP: in the local cloud only. */
  readonly loopback: boolean;
}

/** @returns what is expected, or `undefined` when the URL may be used as a base URL */
export function faultOfBaseUrl(text: string, { loopback }: UrlRules): string | undefined {
  const url = parsed(text);
  if (!url || url.username || url.password || url.search || url.hash)
    return "a URL without user, query or fragment";
  if (text.endsWith("/")) return "a URL without a slash at its end";
  return faultOfHost(url, loopback);
}

/** @returns what is expected, or `undefined` for an exact origin: scheme, host, port, nothing after it */
export function faultOfOrigin(text: string, { loopback }: UrlRules): string | undefined {
  const url = parsed(text);
  if (!url || url.origin !== text || text.includes("*"))
    return "an origin such as https://app.example.com, with nothing after it";
  return faultOfHost(url, loopback);
}

/**
 * Authsignal compares a redirect URL letter by letter, so it is written out in full, below the app's own origin.
 *
 * @returns what is expected, or `undefined`
 */
export function faultOfRedirectUrl(text: string, origin: string): string | undefined {
  const url = parsed(text);
  const exact = url?.href === text && !url.hash && !url.search && !text.includes("*");
  return exact && url.origin === origin
    ? undefined
    : `a URL below ${origin}, without query, fragment or wildcard`;
}

/** `URL.parse`, which Node 20 does not have yet. */
function parsed(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

function faultOfHost(url: URL, loopback: boolean): string | undefined {
  const local = LOOPBACK.has(url.hostname);
  if (loopback) return local || url.protocol === "https:" ? undefined : "an https URL, or one on localhost";
  if (local) return "a public host, because only the local cloud may use localhost";
  return url.protocol === "https:" ? undefined : "an https URL";
}
