export * from "./complete-web-authn-registration.ts";
export * from "./mfa-preference.ts";
export * from "./own-passkeys.ts";
export * from "./start-web-authn-registration.ts";
export * from "./user-auth-factors.ts";
