export { anyHistory, type OpenTab, OTHER_TAB, proofOutlastsFailures } from "./flow-histories.ts";
export { memoryStorage } from "./memory-storage.ts";
export { describePendingSignIn } from "./pending-sign-in.ts";
export { runtimeDependencies } from "./runtime-dependencies.ts";
export type { SignInWorld, WorldTokens } from "./sign-in-world.ts";
