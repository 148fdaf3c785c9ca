export * from "./groups.ts";
export * from "./members.ts";
