import type { Plugin } from "vite";

export interface PolicyOptions {
  /** True for a style that shows Authsignal in a popup, which is an iframe. */
  readonly frames: boolean;
  /** CSP sources for `<style>` elements that an SDK adds at run time, such as `'sha256-...'`. */
  readonly styles?: readonly string[];
}

/**
 * The style element that `authsignal.launch` adds for a popup, in @authsignal/browser 1.16 and for the width that the
 * `sign-in.ts` of the styles asks for. When either changes, the tests of the built apps fail and the browser's message
 * names the new hash.
 */
export const AUTHSIGNAL_POPUP_STYLE = "'sha256-A5I+eSEVxZevJirNbEHwBtHVe7OfzRrVd5f0WLoPKL4='";

/** Plain http only for a laptop, where each service has a port of its own. */
const SERVICES = "https: http://localhost:* http://127.0.0.1:*";

/**
 * The Content-Security-Policy of a built page: no inline scripts, nothing from third parties. It has every directive
 * that a page can state; `PAGE_HEADERS` of infra has the one that it cannot.
 *
 * One build runs in every environment, so it cannot name hosts. `lockConnections` adds a second policy, from the
 * environment's settings, before anything is asked or framed: it names the hosts that the page talks to and the one that
 * it frames.
 */
export function policy({ frames, styles = [] }: PolicyOptions): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    ["style-src 'self'", ...styles].join(" "),
    "img-src 'self'",
    `connect-src 'self' ${SERVICES}`,
    `frame-src ${frames ? SERVICES : "'none'"}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

/** Puts the policy into the built page; the development server's hot reload needs inline styles. */
export function contentSecurityPolicy(options: PolicyOptions): Plugin {
  return {
    name: "content-security-policy",
    apply: "build",
    transformIndexHtml: () => [
      {
        tag: "meta",
        attrs: { "http-equiv": "Content-Security-Policy", content: policy(options) },
        injectTo: "head-prepend",
      },
    ],
  };
}
