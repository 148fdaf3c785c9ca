import { fileURLToPath } from "node:url";

/** Where Node keeps what it compiled of this repository. */
export const COMPILE_CACHE = fileURLToPath(
  new URL("../../../node_modules/.cache/node-compile", import.meta.url),
);

/**
 * For a Vitest configuration: the commands and threads that its tests start load what Node compiled for the ones before,
 * as `pnpm dev` does. Sets `NODE_COMPILE_CACHE` unless it is set.
 */
export function shareCompileCache(): void {
  process.env["NODE_COMPILE_CACHE"] ??= COMPILE_CACHE;
}
