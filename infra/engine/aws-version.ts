import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const fromInfra = createRequire(new URL("../package.json", import.meta.url));

/** The version of `@pulumi/aws` that the program depends on, which the engine asks its provider for. */
export const awsVersion: string = JSON.parse(
  readFileSync(fromInfra.resolve("@pulumi/aws/package.json"), "utf8"),
).version;
