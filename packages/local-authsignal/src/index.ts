export type { IdentityProvider } from "./core/id-token.ts";
export { LocalAuthsignalError, type LocalAuthsignalErrorCode } from "./core/local-authsignal-error.ts";
export type { FaultInput, FaultKind } from "./faults/fault.ts";
export { isOfAnotherPage } from "./http/own-origin-only.ts";
export { exampleRules } from "./rules/examples.ts";
export type { Condition, RuleDefinition } from "./rules/rule.ts";
export { type LocalAuthsignal, type LocalAuthsignalOptions, startLocalAuthsignal } from "./server/start.ts";
export { type ActionDefinition, type TenantDefinition, TenantError } from "./service/tenant.ts";
export type { OutboxMessage } from "./store/messages.ts";
