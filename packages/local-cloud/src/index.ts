export type { Cloud } from "./cloud.ts";
export { CloudError, type CloudErrorCode } from "./cloud-error.ts";
export type { CloudOptions } from "./cloud-options.ts";
export type { DeclaredResource } from "./program/protocol.ts";
export { startCloud } from "./start-cloud.ts";
