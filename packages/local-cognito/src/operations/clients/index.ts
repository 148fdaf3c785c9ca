export * from "./clients.ts";
export * from "./create-user-pool-client.ts";
export * from "./secrets.ts";
export * from "./update-user-pool-client.ts";
