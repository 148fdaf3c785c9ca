import type { EventFile } from "sign-in-trace/sign-ins";
import { startCloud } from "../start-cloud.ts";
import type { RunAgain } from "./run-again.ts";

/**
 * Runs a saved event through a stack's trigger, in a local cloud in memory that ends with it.
 *
 * @throws {CloudError} as `startCloud` does
 * @throws {ArgumentsError} when the stack has no trigger for the event
 */
export async function runEvent(repository: string, stack: string, file: EventFile): Promise<RunAgain> {
  const cloud = await startCloud({
    repository,
    stack,
    dataFolder: undefined,
    ports: ({ apps }) => ({ cognito: 0, authsignal: 0, aws: 0, workbench: 0, apps }),
    apps: [],
    // Ends with the process, which need not wait for it.
    reuseThread: true,
  });
  try {
    return await cloud.runEvent(file);
  } finally {
    await cloud.close();
  }
}
