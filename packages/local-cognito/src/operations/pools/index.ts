export * from "./add-custom-attributes.ts";
export * from "./create-user-pool.ts";
export * from "./mfa-config.ts";
export * from "./pools.ts";
export * from "./update-user-pool.ts";
