import { fileURLToPath } from "node:url";
import { type Environment, readStack } from "environments";

/** Where the stack files are. */
export const infraFolder = fileURLToPath(new URL("../..", import.meta.url));

/** The settings of one of this repository's stacks. */
export function stackEnvironment(stack: string): Environment {
  return readStack(infraFolder, stack).environment;
}
