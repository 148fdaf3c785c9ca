/**
 * What every answer of a site says about its pages.
 *
 * The policy states only what a page cannot state about itself: a browser ignores `frame-ancestors` in a `<meta>`
 * element (https://www.w3.org/TR/CSP3/#meta-element). The rest is in the page, because each app knows best what it
 * loads, whether it frames Authsignal, and whom it talks to: one fact, one place. The apps of this repository get that
 * policy when they are built (`packages/demo-ui/src/build`); an app of your own needs one too.
 */
export const PAGE_HEADERS = {
  "content-security-policy": "frame-ancestors 'none'",
  // For browsers that do not know frame-ancestors.
  "x-frame-options": "DENY",
  // The callback's address carries a token.
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
} as const;
