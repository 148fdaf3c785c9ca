import type { Server } from "node:http";
import { CloudError } from "../cloud-error.ts";

/** One line for a port that something else holds. */
export function portInUse(port: number, what: string, setting: string): CloudError {
  return new CloudError(
    "PORT_IN_USE",
    `port ${port} for ${what} is in use: stop what listens there, change ${setting}, or shift all ports with --port-offset`,
  );
}

/**
 * Listens on the loopback interface.
 *
 * @param port 0 for any free one
 * @returns the port
 * @throws CloudError `PORT_IN_USE`
 */
export function listen(server: Server, port: number, what: string, setting: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(
        error.code === "EADDRINUSE"
          ? portInUse(port, what, `local-cloud:ports.${setting} in infra/Pulumi.local.yaml`)
          : error,
      );
    });
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}
