import type { Fault } from "./fault.ts";

/** The HTTP status with which a fault refuses a WebSocket; undefined when it does not. */
export function refusalStatus(fault: Fault | undefined): number | undefined {
  switch (fault?.kind) {
    case "unauthorized":
    case "unauthorized-empty":
    case "expired-token":
      return 401;
    case "too-many-requests":
      return 429;
    case "bad-gateway":
    case "malformed-json":
      return 502;
    default:
      return undefined;
  }
}
