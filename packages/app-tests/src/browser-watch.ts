import type { BrowserContext } from "playwright-core";

/** What a browser does behind the screen. */
export interface BrowserWatch {
  /** Messages of the browser about a page's Content-Security-Policy. */
  readonly violations: readonly string[];
  /** Origins that the pages and their frames asked for anything. */
  readonly origins: ReadonlySet<string>;
  /** Watches from now on. */
  start(context: BrowserContext): Promise<void>;
}

export function browserWatch(): BrowserWatch {
  const violations: string[] = [];
  const origins = new Set<string>();
  return {
    violations,
    origins,
    async start(context) {
      context.on("console", (message) => {
        if (/content.security.policy/i.test(message.text())) violations.push(message.text());
      });
      context.on("request", (request) => {
        const { protocol, origin } = new URL(request.url());
        if (protocol !== "data:") origins.add(origin);
      });
    },
  };
}
