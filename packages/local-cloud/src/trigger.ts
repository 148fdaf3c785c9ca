/** `pnpm trigger <event file>`: runs one trigger on a saved event, with a stack's settings. */
import { runTrigger } from "./run-trigger.ts";

await runTrigger(process.argv.slice(2));
