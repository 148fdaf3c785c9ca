import { createHash } from "node:crypto";

/**
 * The key under which something is stored: of one length whatever the parts are, not to be read back, and never
 * the same for other parts.
 */
export function storeId(...parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64url");
}
