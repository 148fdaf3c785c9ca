/**
 * Evaluates stacks of a Pulumi program with Pulumi's own runtime, one after the other. It runs in a worker of its own,
 * because that runtime is global to a thread.
 */
import { parentPort, workerData } from "node:worker_threads";
import type * as Pulumi from "@pulumi/pulumi";
import { componentsOf } from "./components.ts";
import { deferPackages } from "./defer-packages.ts";
import { describeFailure } from "./failure.ts";
import { loadOwnModulesAgain } from "./fresh-modules.ts";
import { watchThread } from "./left-behind.ts";
import { plainInputs } from "./plain-inputs.ts";
import type { Answer, FromProgram, ProgramResult, ProgramToRun, ToProgram } from "./protocol.ts";
import { forgetStacksOfPromises, hasStores, withOwnStore } from "./pulumi-runtime.ts";

if (!parentPort) throw new Error("program/thread.ts runs as a worker only");
const port = parentPort;
const modules: readonly string[] = workerData;
const say = (message: FromProgram) => port.postMessage(message);
/** The program's own copy, because a resource registers with the copy that it was made with. */
let pulumi: typeof Pulumi | undefined;

/** Messages name files relative to this folder. Unknown while there is no program to run. */
let root: string | undefined;
let failed = false;
/** The first failure is the reason; what follows are its echoes. */
function fail(error: unknown): void {
  // Nobody listens: the next evaluation starts another thread, and meets the same failure.
  if (root === undefined) process.exit(1);
  if (failed) return;
  failed = true;
  say({ kind: "failed", message: describeFailure(error, root) });
}
process.on("uncaughtException", fail);
process.on("unhandledRejection", fail);

const pending = new Map<number, (answer: Answer) => void>();
let calls = 0;
port.on("message", (message: ToProgram) => {
  if ("program" in message) return void evaluate(message).catch(fail);
  pending.get(message.call)?.(message);
  pending.delete(message.call);
});
function ask(message: (call: number) => FromProgram): Promise<Answer> {
  calls += 1;
  const call = calls;
  return new Promise((resolve) => {
    pending.set(call, resolve);
    say(message(call));
  });
}

// Reported when the program imports them.
for (const module of modules) {
  deferPackages(module);
  import(module).catch(() => {});
}

/** Runs a program, and says how it ended. A thread in which one failed is not given another. */
async function evaluate({ program, config }: ProgramToRun): Promise<void> {
  root = program.root;
  const runtime = pulumi === undefined ? await loadPulumi(program.pulumi) : pulumi;
  if (pulumi !== undefined) loadOwnModulesAgain();
  pulumi = runtime;
  await withOwnStore(program.pulumi, async () => {
    const isAsBefore = watchThread();
    const result = await run(runtime, { program, config });
    if (failed) return;
    root = undefined;
    const reusable = hasStores(program.pulumi) && pending.size === 0 && isAsBefore();
    say({ kind: "done", result, reusable });
  });
}

async function loadPulumi(path: string): Promise<typeof Pulumi> {
  deferPackages(path);
  const loaded: typeof Pulumi = await import(path);
  process.setSourceMapsEnabled(true);
  forgetStacksOfPromises(path);
  return loaded;
}

async function run(runtime: typeof Pulumi, { program, config }: ProgramToRun): Promise<ProgramResult> {
  runtime.runtime.setAllConfig({ ...config });
  await runtime.runtime.setMocks(
    {
      async newResource({ type, name, inputs, custom }) {
        const known = await plainInputs(runtime, inputs);
        // Components and the stack itself have no provider.
        if (custom === false || type === "pulumi:pulumi:Stack") return { id: undefined, state: known };
        const { created } = await ask((call) => ({
          kind: "resource",
          call,
          resource: { type, name, inputs: known },
        }));
        return { id: created?.id, state: { ...created?.state } };
      },
      async call({ token, inputs }) {
        const { result } = await ask((call) => ({ kind: "invoke", call, invocation: { token, inputs } }));
        return { ...result };
      },
    },
    program.project,
    program.stack,
  );
  const outputs = await runtime.runtime.runInPulumiStack(async () => ({ ...(await import(program.entry)) }));
  const known = await resolved(runtime, outputs ?? {});
  // Resources that no output mentions are registered by then as well.
  await runtime.runtime.disconnect();
  return { outputs: known, components: componentsOf(runtime) };
}

function resolved(runtime: typeof Pulumi, outputs: Pulumi.Inputs): Promise<Record<string, unknown>> {
  return new Promise((resolve) => {
    runtime.output(outputs).apply((values) => resolve(JSON.parse(JSON.stringify(values))));
  });
}
