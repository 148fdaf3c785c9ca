export { type Cloud, type CloudOptions, startCloud } from "./cloud.ts";
export { CloudError, type CloudErrorCode } from "./cloud-error.ts";
export type { DeclaredResource } from "./program/protocol.ts";
