import { fileURLToPath } from "node:url";
import {
  ENVIRONMENT_KEY,
  type Environment,
  PROJECT,
  readStackConfig,
  requireEnvironment,
} from "environments";

/** Where the stack files stand. */
export const infraFolder = fileURLToPath(new URL("..", import.meta.url));

/** The settings of one of this repository's stacks. */
export function stackEnvironment(stack: string): Environment {
  const settings = readStackConfig(infraFolder, stack)[`${PROJECT}:${ENVIRONMENT_KEY}`];
  return requireEnvironment(stack, settings, { loopback: stack === "local" });
}
