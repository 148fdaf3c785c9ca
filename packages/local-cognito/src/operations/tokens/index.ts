export * from "./get-tokens-from-refresh-token.ts";
export * from "./revoke-token.ts";
export * from "./sign-out.ts";
