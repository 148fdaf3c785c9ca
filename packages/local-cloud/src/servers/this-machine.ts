/**
 * Whether a request was meant for this machine. A page of another site can make its own name point here; the browser
 * still sends that name, and the page could read what is answered.
 *
 * @param host the header `Host`
 */
export function isThisMachine(host: string | undefined): boolean {
  return /^(([\w-]+\.)*localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(host ?? "");
}
