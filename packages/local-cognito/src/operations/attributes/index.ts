export * from "./delete-attributes.ts";
export * from "./update-attributes.ts";
export * from "./verify-attributes.ts";
