import { buildTriggers } from "../../build.ts";
import { CANARY_KEY } from "./canary-key.ts";

/**
 * Builds the bundles once for all test files, in an environment whose every setting of a function is the canary: a
 * build that writes a value into a bundle is found.
 */
export default async function setup(): Promise<void> {
  for (const name of ["AUTHSIGNAL_API_KEY", "AUTHSIGNAL_KEY_SECRET", "AWS_SECRET_ACCESS_KEY"])
    process.env[name] = CANARY_KEY;
  await buildTriggers();
}
