import { html } from "hono/html";
import type { VerificationMethod } from "../../core/vocabulary.ts";
import type { Html } from "../page/layout.ts";

const ENVELOPE = "M3.5 6h17v12h-17zM4 6.5l8 6 8-6";
const BUBBLE = "M4 5h16v11H9.5L5 19.5V16H4z";
const DOCUMENT = "M6 3.5h8l4 4v13H6zM14 3.5v4h4M9 12h6M9 15.5h6";

/** Lines on a field of 24 by 24. */
const PATHS: Readonly<Record<VerificationMethod, string>> = {
  EMAIL_OTP: ENVELOPE,
  EMAIL_MAGIC_LINK:
    "M10 14.5a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.8l-1 1M14 9.5a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1-1",
  SMS: `${BUBBLE}M8 10.5h.01M12 10.5h.01M16 10.5h.01`,
  WHATSAPP: `${BUBBLE}M9 8.5c0 3 2 5 5 5l1-1.5-2-1-1 .8a4 4 0 0 1-1.3-1.3l.8-1-1-2z`,
  AUTHENTICATOR_APP: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v4.5l3 1.5",
  PASSKEY:
    "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM3 20a6 6 0 0 1 8.5-5.4M17 15.5V21M17 18.5h2M17 15.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6z",
  SECURITY_KEY: "M3.5 8.5h11v7h-11zM14.5 10.5h6v3h-6M7.5 12h.01",
  PUSH: "M7.5 3.5h9v17h-9zM11 17.5h2",
  RECOVERY_CODE: "M5 4.5h14v15H5zM8.5 9h7M8.5 12h7M8.5 15h4",
  IPROOV: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM9.2 10.2h.01M14.8 10.2h.01M9 14.2a4 4 0 0 0 6 0",
  VERIFF: DOCUMENT,
  IDVERSE: DOCUMENT,
  PALM_BIOMETRICS_RR:
    "M8 13V6.5a1.3 1.3 0 0 1 2.6 0V11m0-6a1.3 1.3 0 0 1 2.6 0v6m0-4.5a1.3 1.3 0 0 1 2.6 0V15a5 5 0 0 1-9.2 2.6L4.5 14a1.4 1.4 0 0 1 2.2-1.7L8 13.5",
  DEVICE: "M4 5h16v10.5H4zM9 19.5h6M12 15.5v4",
};

/** A method's sign: decoration beside its name. */
export function glyph(method: VerificationMethod): Html {
  return html`<svg class="glyph" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="${PATHS[method]}"/></svg>`;
}
