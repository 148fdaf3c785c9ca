export { anyHistory, type OpenTab, OTHER_TAB, proofOutlastsFailures } from "./flow-histories.ts";
export { memoryStorage } from "./memory-storage.ts";
export { runtimeDependencies } from "./runtime-dependencies.ts";
export type { SignInWorld, WorldTokens } from "./sign-in-world.ts";
