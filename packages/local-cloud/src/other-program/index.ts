/** What the package exports: another repository's program in the local cloud. */
export { CloudError, type CloudErrorCode } from "../cloud-error.ts";
export type { OtherCloud, OtherCloudOptions, OtherPorts } from "./options.ts";
export { startOtherCloud } from "./start.ts";
