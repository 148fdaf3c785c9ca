export { LocalCognitoError, type LocalCognitoErrorCode } from "./errors.ts";
export type { WebAcl, WebAclRule, WebAclStatement } from "./firewall/web-acl.ts";
export type { FunctionConfig, FunctionPermission } from "./lambda/environments/function-config.ts";
export type { LocalCognito, LocalCognitoOptions, UserPoolClientInput, UserPoolInput } from "./options.ts";
export { startLocalCognito } from "./start-local-cognito.ts";
export type { OutboxMessage } from "./store/outbox.ts";
export { type RunOnce, runFunctionOnce } from "./trace/run-once.ts";
