/** The local counterparts of AWS's resources, for whoever brings resources by another way than `pnpm dev`. */
export { type Servers, startServers } from "../servers/servers.ts";
export type { CloudServices } from "./handler.ts";
export { localProvider } from "./provider.ts";
