export { LocalCognitoError, type LocalCognitoErrorCode } from "./errors.ts";
export type { FunctionConfig, FunctionPermission } from "./lambda/function-config.ts";
export type { OutboxMessage } from "./messages/outbox.ts";
export type { LocalCognito, LocalCognitoOptions, UserPoolClientInput, UserPoolInput } from "./options.ts";
export { startLocalCognito } from "./start-local-cognito.ts";
