export * from "./answer.ts";
export * from "./start.ts";
