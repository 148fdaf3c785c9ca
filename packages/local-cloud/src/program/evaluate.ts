import { Worker } from "node:worker_threads";
import { CloudError } from "../cloud-error.ts";
import type { CreatedResource, DeclaredResource, FromProgram, Invocation, ProgramInput } from "./protocol.ts";

/** Takes the place of a provider. */
export interface ResourceProvider {
  create(resource: DeclaredResource): Promise<CreatedResource>;
  invoke(invocation: Invocation): Promise<Readonly<Record<string, unknown>>>;
}

/**
 * Runs a Pulumi program with the given configuration and hands each resource to `provider`.
 *
 * @returns the stack's outputs
 * @throws CloudError `PROGRAM_FAILED` with the program's own message, or what the provider threw; the first
 *   failure ends the evaluation
 */
export async function evaluateProgram(
  input: ProgramInput,
  provider: ResourceProvider,
): Promise<Readonly<Record<string, unknown>>> {
  const worker = new Worker(new URL("./thread.ts", import.meta.url), {
    workerData: input,
    // Pulumi prints diagnostics for its engine, which is not there.
    stderr: true,
    stdout: true,
  });
  try {
    return await new Promise((resolve, reject) => {
      const answer = (call: number, work: Promise<object>) =>
        work.then((result) => worker.postMessage({ call, ...result }), reject);
      worker.on("message", (message: FromProgram) => {
        switch (message.kind) {
          case "resource":
            return answer(
              message.call,
              provider.create(message.resource).then((created) => ({ created })),
            );
          case "invoke":
            return answer(
              message.call,
              provider.invoke(message.invocation).then((result) => ({ result })),
            );
          case "done":
            return resolve(message.outputs);
          case "failed":
            return reject(new CloudError("PROGRAM_FAILED", message.message));
        }
      });
      worker.on("error", (error) => reject(new CloudError("PROGRAM_FAILED", error.message)));
      worker.on("exit", () =>
        reject(new CloudError("PROGRAM_FAILED", "the Pulumi program ended without a result")),
      );
    });
  } finally {
    await worker.terminate();
  }
}
