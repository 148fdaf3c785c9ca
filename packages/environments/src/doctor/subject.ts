import type { Environment } from "../settings/environment.ts";
import type { StackOutputs } from "../stack-outputs.ts";

/** What is examined: the settings of a stack and what its deployment brought. */
export interface Subject {
  readonly environment: Environment;
  readonly outputs: StackOutputs;
}
