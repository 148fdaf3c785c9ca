export { amplifySessionEvent, amplifyTokenCalls } from "./flow/amplify-calls.ts";
export { type Callback, leaveCallback, takeCallback } from "./flow/callback.ts";
export { createFlow, type Flow } from "./flow/create-flow.ts";
export { popupOutcome } from "./flow/popup-outcome.ts";
export {
  leavingCalls,
  type PendingStore,
  type RedirectSignIn,
  redirectCalls,
} from "./flow/redirect-calls.ts";
export { type OpenReset, type ResetApi, resetCalls } from "./flow/reset-calls.ts";
export type { SignInState, TokenClaims } from "./flow/sign-in-state.ts";
export type { EarlyProof, OpenSignIn, PasswordCalls, SessionEvent, StyleCalls } from "./flow/style-calls.ts";
export { type TabRecord, type TabStorage, tabRecord } from "./flow/tab-record.ts";
export { tokenStore } from "./flow/token-store.ts";
export { type AppDescription, mountApp } from "./mount-app.tsx";
export { departure, leavingOperations } from "./operations/leaving-operations.ts";
export {
  type AskedOperation,
  type CarriedOperation,
  type Operation,
  type OperationArrival,
  type OperationCalls,
  readOperation,
} from "./operations/operation-calls.ts";
export { identifySignInError } from "./problems/identify-sign-in-error.ts";
