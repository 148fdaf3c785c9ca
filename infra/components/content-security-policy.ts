export interface ContentSecurityPolicySources {
  /** The pool's AWS Region. */
  readonly region: string;
  /** Base URL of Authsignal's API. */
  readonly authsignalApiUrl: string;
}

/** Authsignal's pre-built UI, which the popup style frames. */
const AUTHSIGNAL_UI = "https://*.authsignal.com";

/**
 * What a page that signs people in may load and talk to: itself, Cognito and Authsignal. A foreign script on
 * such a page could read the tokens.
 * https://www.w3.org/TR/CSP3/
 */
export function contentSecurityPolicy({ region, authsignalApiUrl }: ContentSecurityPolicySources): string {
  const directives: Readonly<Record<string, readonly string[]>> = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    // Authsignal's browser SDK puts the popup's styles into a style element.
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": [
      "'self'",
      `https://cognito-idp.${region}.amazonaws.com`,
      new URL(authsignalApiUrl).origin,
    ],
    "frame-src": [AUTHSIGNAL_UI],
    "frame-ancestors": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'none'"],
    "object-src": ["'none'"],
    "upgrade-insecure-requests": [],
  };
  return Object.entries(directives)
    .map(([name, sources]) => [name, ...sources].join(" "))
    .join("; ");
}
