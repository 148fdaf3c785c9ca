import { sha256 } from "./sigv4.ts";

/**
 * The key under which something is stored: of one length whatever the parts are, not to be read back, and never
 * the same for other parts.
 */
export function storeId(...parts: readonly string[]): string {
  return sha256(JSON.stringify(parts), "base64url");
}
