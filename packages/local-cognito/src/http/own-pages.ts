/** Is this a name that always means this machine (RFC 6761, 6.3 for `.localhost`)? */
function isLocalName(hostname: string): boolean {
  return ["localhost", "127.0.0.1", "[::1]"].includes(hostname) || hostname.endsWith(".localhost");
}

const isLocalUrl = (url: string): boolean => URL.canParse(url) && isLocalName(new URL(url).hostname);

/**
 * Whether a request was addressed to this machine by name. A page on another site can make its own name resolve to
 * 127.0.0.1 (DNS rebinding) and would then read what is here as if it were its own: the Host header gives it away.
 */
export const isLocalHost = (host: string | undefined): boolean => isLocalUrl(`http://${host ?? ""}`);

/**
 * Whether a request may have come from a page of another site. Browsers send an Origin with every POST; programs other
 * than browsers send none.
 */
export const isForeignOrigin = (origin: string | undefined): boolean =>
  origin !== undefined && !isLocalUrl(origin);
