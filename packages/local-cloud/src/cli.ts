/**
 * `pnpm dev [stack]`: starts the local cloud with Node's compile cache, which spares half of the work of loading it. The
 * program's thread starts first, because loading Pulumi takes as long as everything else together.
 */
import { enableCompileCache } from "node:module";
import { fileURLToPath } from "node:url";
import { startThreadAhead } from "./program/program-thread.ts";

const folder = fileURLToPath(new URL("../../../node_modules/.cache/node-compile", import.meta.url));
enableCompileCache(folder);
// The thread that evaluates the program loads as much, and reads the folder from here.
process.env["NODE_COMPILE_CACHE"] ??= folder;
startThreadAhead([import.meta.resolve("@pulumi/pulumi"), import.meta.resolve("infra/components")]);
await import("./dev.ts");
