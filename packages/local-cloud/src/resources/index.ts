/** The local counterparts of AWS's resources, for tests that deploy with the real Pulumi engine. */
export { type Servers, startServers } from "../servers/servers.ts";
export { tenant } from "../servers/tenant.ts";
export type { CloudServices } from "./handler.ts";
export { localProvider } from "./provider.ts";
