/**
 * `pnpm dev [stack]`: starts the local cloud with Node's compile cache, which spares half of the work of loading it. The
 * program's thread starts first, because loading Pulumi takes as long as everything else together.
 */
import { enableCompileCache } from "node:module";
import { COMPILE_CACHE } from "command-line/compile-cache";
import { startThreadAhead } from "./program/program-thread.ts";

enableCompileCache(COMPILE_CACHE);
// The thread that evaluates the program loads as much, and reads the folder from here.
process.env["NODE_COMPILE_CACHE"] ??= COMPILE_CACHE;
startThreadAhead([import.meta.resolve("@pulumi/pulumi"), import.meta.resolve("infra/components")]);
await import("./dev.ts");
