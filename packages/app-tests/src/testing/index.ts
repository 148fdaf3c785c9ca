export { memoryStorage } from "./memory-storage.ts";
export { runtimeDependencies } from "./runtime-dependencies.ts";
