import { fileURLToPath } from "node:url";

/** Where a run of the times writes what it measured, for the comparison of the styles. */
export const TIMES_RECORD = fileURLToPath(new URL("../dist/times.json", import.meta.url));
