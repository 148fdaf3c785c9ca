export { AUTHSIGNAL_POPUP_STYLE, contentSecurityPolicy } from "./content-security-policy.ts";
