import { existsSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";

/**
 * Where Pulumi.yaml and the stack files are. Pulumi names it, where its language host is new enough, and starts the program
 * there; the local cloud does neither.
 */
export function projectFolder(): string {
  const folders = [pulumi.getRootDirectory(), process.cwd()];
  return folders.find((folder) => existsSync(join(folder, "Pulumi.yaml"))) ?? import.meta.dirname;
}
