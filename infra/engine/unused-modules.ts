/**
 * Node loads this first (`node --import`) where it runs this repository's programs and policies for these tests.
 * Pulumi's SDK loads three packages that they never use, and that are a quarter of the work of a run: two serialize
 * functions, and one rewrites every stack trace with source maps, which sources that Node runs directly do not have.
 */
import { createRequire } from "node:module";
import { CLOSURE_PACKAGES, deferPackages } from "local-cloud/defer-packages";

deferPackages(createRequire(import.meta.url).resolve("@pulumi/pulumi"), [
  ...CLOSURE_PACKAGES,
  "source-map-support/register",
]);
