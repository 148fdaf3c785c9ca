/**
 * True for a URL that a browser may be sent to or talk to: https, or plain http on this machine. It keeps
 * `javascript:` and `data:` out of `location.href` and of an iframe's `src`.
 */
export function isSafeUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === "https:" || (protocol === "http:" && isLocal(hostname));
}

function isLocal(hostname: string): boolean {
  return hostname === "localhost" || hostname.endsWith(".localhost") || hostname === "127.0.0.1";
}
