export type { IdentityProvider } from "./core/id-token.ts";
export type { FaultInput, FaultKind } from "./faults/fault.ts";
export { exampleRules } from "./rules/examples.ts";
export type { Condition, RuleDefinition } from "./rules/rule.ts";
export { type LocalAuthsignal, type LocalAuthsignalOptions, startLocalAuthsignal } from "./start.ts";
export type { OutboxMessage } from "./store/messages.ts";
export { type ActionDefinition, type TenantDefinition, TenantError } from "./tenant.ts";
