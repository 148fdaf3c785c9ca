import { fileURLToPath } from "node:url";

/** Where a run of the policies writes what it saw, for the comparison of the styles. */
export const POLICIES_RECORD = fileURLToPath(new URL("../dist/policies.json", import.meta.url));
