import type { Page } from "playwright-core";

/** What a page does behind the screen. */
export interface Watched {
  /** Messages of the browser about the page's Content-Security-Policy. */
  readonly violations: readonly string[];
  /** Origins that the page and its frames asked for anything. */
  readonly origins: ReadonlySet<string>;
}

/** Watches from now on. */
export function watchPage(page: Page): Watched {
  const violations: string[] = [];
  const origins = new Set<string>();
  page.on("console", (message) => {
    if (/content.security.policy/i.test(message.text())) violations.push(message.text());
  });
  page.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol !== "data:") origins.add(origin);
  });
  return { violations, origins };
}
