// The cookie, and the defence against forged requests. Copied together with `sign-in.ts` and `sessions.ts`.
//
// The cookie is `__Host-<name>; Secure; HttpOnly; Path=/`, the same everywhere. `__Host-` keeps other hosts of the domain
// from setting it, and `<name>` keeps apps apart that share a host, because cookies ignore ports. Chromium and Firefox
// accept it on http://localhost.

/**
 * - `Lax` while a sign-in is pending: Authsignal sends the person back by a navigation from another site, which carries
 *   no Strict cookie. Strict would do where a page handles the callback with its own fetch, as here, but not where the
 *   server does.
 * - `Strict` for a session: what needs it is sent by the app's own page, so no request that another site starts has to
 *   carry it. An app whose server renders pages for people who follow a link from a mail needs Lax here, too.
 */
const SAME_SITE = { pending: "Lax", session: "Strict" } as const;

/** What the browser gets. @param maxAge seconds; 0 removes the cookie */
export function setCookie(name: string, id: string, kind: keyof typeof SAME_SITE, maxAge: number): string {
  return `__Host-${name}=${id}; Path=/; Max-Age=${maxAge}; Secure; HttpOnly; SameSite=${SAME_SITE[kind]}`;
}

/** The id in a request's `Cookie` header; undefined where there is none of this form, or more than one. */
export function readCookie(name: string, header = ""): string | undefined {
  const values = header.split(/; */).filter((pair) => pair.startsWith(`__Host-${name}=`));
  const [, id] = /=([\w-]{43})$/.exec(values[0] ?? "") ?? [];
  return values.length === 1 ? id : undefined;
}

/**
 * Whether a POST was sent by a page of the app. A browser states the page's origin in each POST, and no page can change
 * it; JSON keeps out what a plain form could send.
 *
 * @param origin the app's own, e.g. `https://app.example.com`
 */
export function isFromOwnPage(headers: Pick<Headers, "get">, origin: string): boolean {
  const site = headers.get("sec-fetch-site") ?? "same-origin";
  return isFromPageOf(headers, [origin]) && site === "same-origin";
}

/** Whether a POST was sent by a page of one of these origins. */
export function isFromPageOf(headers: Pick<Headers, "get">, origins: readonly string[]): boolean {
  const isJson = /^application\/json\b/.test(headers.get("content-type") ?? "");
  return origins.includes(headers.get("origin") ?? "") && isJson;
}
