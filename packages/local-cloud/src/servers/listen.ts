import type { Server } from "node:http";
import { CloudError } from "../cloud-error.ts";

/** What listens on a port, and where a person can change the port. */
export interface PortUse {
  /** E.g. `the local Cognito`. */
  readonly what: string;
  /** E.g. `local-cloud:ports.cognito`, in the local stack's file. */
  readonly setting: string;
}

/** The file that has the ports of this repository's stacks. */
const PORTS_IN = "infra/Pulumi.local.yaml";

/** One line for a port that something else holds. */
export function portInUse(port: number, { what, setting }: PortUse, portsIn = PORTS_IN): CloudError {
  return new CloudError(
    "PORT_IN_USE",
    `port ${port} for ${what} is in use: stop what listens there, change ${setting} in ${portsIn}, or shift all ports with --port-offset`,
  );
}

/**
 * Listens on the loopback interface.
 *
 * @param port 0 for any free one
 * @param portsIn the file in which a person can change it
 * @returns the port
 * @throws {PORT_IN_USE} when something else listens there
 */
export function listen(server: Server, port: number, use: PortUse, portsIn = PORTS_IN): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(error.code === "EADDRINUSE" ? portInUse(port, use, portsIn) : error);
    });
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}
