export * from "./admin-confirm-sign-up.ts";
export * from "./confirm-sign-up.ts";
export * from "./resend-confirmation-code.ts";
export * from "./sign-up.ts";
