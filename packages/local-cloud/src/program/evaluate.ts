import { CloudError } from "../cloud-error.ts";
import { keepThread, takeThread } from "./program-thread.ts";
import type {
  Answer,
  CreatedResource,
  DeclaredResource,
  FromProgram,
  Invocation,
  ProgramConfig,
  ProgramInput,
  ProgramResult,
  ToProgram,
} from "./protocol.ts";

/** Takes the place of a provider. */
export interface ResourceProvider {
  create(resource: DeclaredResource): Promise<CreatedResource>;
  invoke(invocation: Invocation): Promise<Readonly<Record<string, unknown>>>;
}

/**
 * Runs a Pulumi program with the given configuration and hands each resource to `provider`.
 *
 * @param config may still be in the making: Pulumi is loaded meanwhile
 * @param reuse runs it in a thread in which the same program ended well before, and keeps the thread, if the program left
 *   nothing behind there. Default: in a thread of its own
 * @returns the stack's outputs, and those of its components
 * @throws {PROGRAM_FAILED} with the program's own message; what the provider or `config` threw is thrown as it is. The
 *   first failure ends the evaluation
 */
export async function evaluateProgram(
  input: ProgramInput,
  config: ProgramConfig | Promise<ProgramConfig>,
  provider: ResourceProvider,
  { reuse = false }: { readonly reuse?: boolean } = {},
): Promise<ProgramResult> {
  const worker = takeThread(reuse ? input.entry : undefined);
  let reusable = false;
  try {
    return await new Promise((resolve, reject) => {
      const send = (message: ToProgram) => worker.postMessage(message);
      const answer = (call: number, work: Promise<Omit<Answer, "call">>) =>
        work.then((result) => send({ call, ...result }), reject);
      Promise.resolve(config).then((known) => send({ program: input, config: known }), reject);
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
            reusable = message.reusable;
            return resolve(message.result);
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
    await (reuse && reusable ? keepThread(input.entry, worker) : worker.terminate());
  }
}
