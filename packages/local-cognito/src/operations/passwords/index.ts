export * from "./admin-passwords.ts";
export * from "./change-password.ts";
export * from "./confirm-forgot-password.ts";
export * from "./forgot-password.ts";
