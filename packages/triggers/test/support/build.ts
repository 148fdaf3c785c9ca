import { buildTriggers } from "../../build.ts";

/** Builds the bundles once for all test files. */
export default async function setup(): Promise<void> {
  await buildTriggers();
}
