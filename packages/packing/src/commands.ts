import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { PackageDefinition } from "./package-list.ts";

/**
 * Writes the file that starts each command. It says in one line if Node is too old, which the command's own code cannot:
 * it would not load. Node's warnings about features that may still change are of no use to who runs a command.
 */
export function writeCommands({ bin = {}, node }: PackageDefinition, target: string): void {
  const oldest = Number(node.replace(/\D+/, ""));
  for (const command of Object.keys(bin)) {
    const text = `#!/usr/bin/env node
if (Number(process.versions.node.split(".")[0]) < ${oldest}) {
  console.error("${command}: runs on Node " + process.versions.node + "; expected Node ${oldest} or newer");
  process.exit(2);
}
const printers = process.listeners("warning");
process.removeAllListeners("warning");
process.on("warning", (warning) => {
  if (warning.name !== "ExperimentalWarning") for (const print of printers) print(warning);
});
await import("./${command}-command.js");
`;
    writeFileSync(join(target, "dist", `${command}.js`), text, { mode: 0o755 });
  }
}
