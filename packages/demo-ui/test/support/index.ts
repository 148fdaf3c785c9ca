export { amplifyInMemory } from "./amplify-in-memory.ts";
export { anyHistory, type OpenTab, OTHER_TAB, proofOutlastsFailures } from "./flow-histories.ts";
export { memoryStorage } from "./memory-storage.ts";
export { describePendingSignIn } from "./pending-sign-in.ts";
export { describeRedirect } from "./redirect-tab.ts";
export { runtimeDependencies } from "./runtime-dependencies.ts";
